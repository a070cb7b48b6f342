package io.messplus.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room of the job may know which. */
@AnalyzeClasses(packages = "io.messplus.job", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("io.messplus.job.cli")
          .layer("demo")
          .definedBy("io.messplus.job.demo")
          .layer("replay")
          .definedBy("io.messplus.job.replay..")
          .layer("audit")
          .definedBy("io.messplus.job.audit")
          .layer("table")
          .definedBy("io.messplus.job.table")
          .layer("progress")
          .definedBy("io.messplus.job.progress")
          .layer("hindsight")
          .definedBy("io.messplus.job.hindsight")
          .layer("report")
          .definedBy("io.messplus.job.report")
          .layer("simulate")
          .definedBy("io.messplus.job.simulate..")
          .layer("train")
          .definedBy("io.messplus.job.train")
          .layer("tracking")
          .definedBy("io.messplus.job.tracking")
          .layer("benchmark")
          .definedBy("io.messplus.job.benchmark")
          .layer("capture")
          .definedBy("io.messplus.job.capture")
          .layer("local")
          .definedBy("io.messplus.job.local")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("cli", "demo")
          .whereLayer("simulate")
          .mayOnlyBeAccessedByLayers("cli", "demo")
          .whereLayer("train")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("benchmark")
          .mayOnlyBeAccessedByLayers("cli", "capture")
          .whereLayer("capture")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("tracking")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli", "demo", "simulate")
          .whereLayer("hindsight")
          .mayOnlyBeAccessedByLayers("demo", "simulate", "report")
          .whereLayer("replay")
          .mayOnlyBeAccessedByLayers("capture", "cli", "demo", "hindsight", "simulate", "train")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("audit", "capture", "report", "train")
          .whereLayer("progress")
          .mayOnlyBeAccessedByLayers("capture", "cli", "demo", "replay", "simulate", "train")
          .whereLayer("local")
          .mayOnlyBeAccessedByLayers("cli", "demo")
          .because("commands call the rooms; let a command pass on what a room needs");

  @ArchTest
  static final ArchRule TOPOLOGY_KNOWS_NO_KAFKA =
      noClasses()
          .that()
          .haveSimpleName("RoutingJob")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "org.apache.flink.connector..", "io.messplus.job.kafka")
          .because("tests feed it any streams; what is Kafka's belongs in KafkaLoop");

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices()
          .matching(
              "io.messplus.job.(config|benchmark|capture|local|table|progress|replay|hindsight|report|simulate|train|tracking|audit|demo|cli)..")
          .should()
          .beFreeOfCycles()
          .because("a room that two others need belongs below both");
}
