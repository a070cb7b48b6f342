package io.messplus.job.local;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobSubmissionResult;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.function.FunctionUtils;

/** Sends what an environment executes to a cluster of this JVM that is already running. */
record LocalExecutors(MiniCluster cluster)
    implements PipelineExecutorServiceLoader, PipelineExecutorFactory, PipelineExecutor {

  static final String TARGET = "messplus-local";

  @Override
  public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
    return this;
  }

  @Override
  public Stream<String> getExecutorNames() {
    return Stream.of(TARGET);
  }

  @Override
  public String getName() {
    return TARGET;
  }

  @Override
  public boolean isCompatibleWith(Configuration configuration) {
    return true;
  }

  @Override
  public PipelineExecutor getExecutor(Configuration configuration) {
    return this;
  }

  @Override
  public CompletableFuture<JobClient> execute(
      Pipeline pipeline, Configuration configuration, ClassLoader classLoader) throws Exception {
    StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, configuration);
    graph.serializeUserDefinedInstances();
    return cluster
        .submitJob(graph)
        .thenApply(JobSubmissionResult::getJobID)
        .thenApplyAsync(FunctionUtils.uncheckedFunction(job -> client(job, classLoader)));
  }

  private JobClient client(JobID job, ClassLoader classLoader) throws Exception {
    ClientUtils.waitUntilJobInitializationFinished(
        () -> cluster.getJobStatus(job).get(),
        () -> cluster.requestJobResult(job).get(),
        classLoader);
    return new MiniClusterJobClient(
        job, cluster, classLoader, MiniClusterJobClient.JobFinalizationBehavior.NOTHING);
  }
}
