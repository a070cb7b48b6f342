package io.messplus.job.questions;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the project's own benchmark, the same lines at every run: topics that a model of 135
 * million parameters answers, topics that only a larger one does, and some that are too hard for
 * both.
 */
public final class OwnQuestions {

  /** At most so many questions of a topic. */
  static final int PER_TOPIC = 60;

  private static final int SEED = 20_260_101;

  private OwnQuestions() {}

  /** Writes the questions into the folder that is the only argument. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("name the folder to write to, such as .");
    }
    write(Path.of(arguments[0]));
  }

  /** Writes all subjects mixed to one file. */
  public static void writeMixed(Path file) throws IOException {
    Files.write(file, lines(all()));
  }

  /** Writes a file a subject, {@code words.jsonl} and so on, one JSON object a line. */
  private static void write(Path folder) throws IOException {
    for (Subject subject : Subject.values()) {
      Files.write(subject.fileIn(folder), lines(about(subject)));
    }
  }

  static List<String> lines(List<Question> questions) throws IOException {
    var mapper = new ObjectMapper();
    var lines = new ArrayList<String>();
    for (Question question : questions) {
      lines.add(mapper.writeValueAsString(question));
    }
    return lines;
  }

  /** The subject's questions, its topics mixed. */
  static List<Question> about(Subject subject) {
    return all().stream()
        .filter(question -> question.benchmark().equals(subject.benchmark()))
        .toList();
  }

  /** All questions, the topics mixed. */
  static List<Question> all() {
    var questions = topics().stream().flatMap(topic -> questions(topic).stream()).toList();
    return Pick.shuffled(questions, new Random(SEED));
  }

  static List<Topic> topics() {
    return Stream.of(
            Arithmetic.topics(),
            Numbers.topics(),
            Units.topics(),
            Time.topics(),
            Letters.topics(),
            Knowledge.topics(),
            Logic.topics())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * A topic has a seed of its own, so that another topic's change leaves its questions as they are.
   */
  private static List<Question> questions(Topic topic) {
    RandomGenerator random = new Random(SEED + topic.name().hashCode());
    var drafts = Pick.shuffled(topic.source().drafts(random), random);
    int count = Math.min(PER_TOPIC, drafts.size()) / 4 * 4;
    var places = Pick.shuffled(IntStream.range(0, count).map(i -> i % 4).boxed().toList(), random);
    return IntStream.range(0, count)
        .mapToObj(i -> Question.of(topic.name(), i, drafts.get(i), places.get(i)))
        .toList();
  }
}
