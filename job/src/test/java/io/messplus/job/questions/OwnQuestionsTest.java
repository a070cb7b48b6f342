package io.messplus.job.questions;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OwnQuestionsTest {

  private static final List<Question> ALL = OwnQuestions.all();

  @Test
  void thereAreMoreThanAThousandQuestionsOfManyTopics() {
    assertThat(ALL).hasSizeGreaterThan(1000);
    assertThat(ALL.stream().map(Question::topic).distinct()).hasSizeGreaterThan(20);
  }

  @Test
  void everyTopicHasEnoughQuestionsToBeMeasured() {
    var byTopic = ALL.stream().collect(groupingBy(Question::topic));
    assertThat(byTopic)
        .allSatisfy(
            (topic, questions) -> assertThat(questions).hasSizeBetween(40, OwnQuestions.PER_TOPIC));
  }

  @Test
  void inEveryTopicTheRightChoiceIsAsOftenInEachPlace() {
    var byTopic = ALL.stream().collect(groupingBy(Question::topic));
    assertThat(byTopic)
        .allSatisfy(
            (topic, questions) -> {
              var places = questions.stream().collect(groupingBy(Question::gold));
              assertThat(places).hasSize(4);
              assertThat(places.values()).allMatch(p -> p.size() == questions.size() / 4);
            });
  }

  @Test
  void noQuestionIsAskedTwice() {
    assertThat(ALL).extracting(Question::query).doesNotHaveDuplicates();
    assertThat(ALL).extracting(Question::docId).doesNotHaveDuplicates();
  }

  @Test
  void aQuestionHasFourDifferentChoices() {
    assertThat(ALL)
        .allSatisfy(
            question -> {
              assertThat(question.choices()).hasSize(4).doesNotHaveDuplicates();
              assertThat(question.choices()).noneMatch(String::isBlank);
            });
  }

  @Test
  void aQuestionEndsWhereItsAnswerBegins() {
    assertThat(ALL).extracting(Question::query).allMatch(q -> q.startsWith("Question: "));
    assertThat(ALL).extracting(Question::query).allMatch(q -> q.endsWith("\nAnswer:"));
  }

  @Test
  void everyRunWritesTheSameLines(@TempDir Path folder) throws IOException {
    OwnQuestions.main(new String[] {folder.toString()});
    for (Subject subject : Subject.values()) {
      List<String> lines = Files.readAllLines(folder.resolve(subject.benchmark() + ".jsonl"));
      assertThat(lines)
          .isEqualTo(OwnQuestions.lines(OwnQuestions.about(subject)))
          .hasSizeGreaterThan(400)
          .allMatch(line -> line.contains("\"benchmark\":\"" + subject.benchmark() + "\","));
    }
  }

  @Test
  void everyTopicIsOfOneSubject() {
    List<String> topics = Stream.of(Subject.values()).flatMap(s -> s.topics().stream()).toList();
    assertThat(topics).doesNotHaveDuplicates();
    assertThat(OwnQuestions.topics())
        .extracting(Topic::name)
        .containsExactlyInAnyOrderElementsOf(topics);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRightChoiceIsRightByAnotherWayToFindIt(
      String topic, Pattern pattern, Function<Matcher, String> answer) {
    var questions = ALL.stream().filter(q -> q.topic().equals(topic)).toList();
    assertThat(questions).isNotEmpty();
    for (Question question : questions) {
      Matcher found = pattern.matcher(question.query());
      assertThat(found.find()).as(question.query()).isTrue();
      assertThat(question.choices().get(question.gold()))
          .as(question.query())
          .isEqualTo(answer.apply(found));
    }
  }

  static Stream<Object[]> rules() {
    return Stream.of(
        rule("addition-small", "(\\d+) \\+ (\\d+)\\?", m -> text(number(m, 1) + number(m, 2))),
        rule("addition-large", "(\\d+) \\+ (\\d+)\\?", m -> text(number(m, 1) + number(m, 2))),
        rule("subtraction", "(\\d+) - (\\d+)\\?", m -> text(number(m, 1) - number(m, 2))),
        rule("multiplication", "(\\d+) times (\\d+)\\?", m -> text(number(m, 1) * number(m, 2))),
        rule("division", "(\\d+) divided by (\\d+)\\?", m -> text(number(m, 1) / number(m, 2))),
        rule("stories", "has (\\d+) \\w+ and (is given|gives away) (\\d+)", Rules::story),
        rule("sequences", "next: (\\d+), (\\d+), (\\d+), (\\d+)\\?", Rules::difference),
        rule("doubling", "next: (\\d+), (\\d+), (\\d+), (\\d+)\\?", Rules::ratio),
        rule("comparison", "the (\\w+): (.*) or (\\d+)\\?", Rules::extreme),
        rule("units", "How many (\\w+) are (\\d+) (\\w+)\\?", Rules::conversion),
        rule("clock", "at (\\d+):(\\d+) and takes (\\d+) minutes", Rules::end),
        rule("calendar", "(?s)Question: (.*)\\?", Rules::calendar),
        rule("days-ahead", "(?s)Question: (.*)\\?", Rules::calendar),
        rule("alphabet", "comes (\\w+) in alphabetical order: (.*) or (\\w+)\\?", Rules::extreme),
        rule("last-letter", "\\w(\\w)\" end with", m -> m.group(1)),
        rule("word-length", "\"(\\w+)\" have", m -> text(m.group(1).length())),
        rule("order", "Question: (.*) Who is the (\\w+)\\?", Rules::endOfOrder));
  }

  @Test
  void aDraftRefusesAWrongChoiceThatIsTheRightOne() {
    assertThatThrownBy(() -> new Draft("What is 1 + 1?", "2", List.of("1", "2", "3")))
        .hasMessageContaining("gold=2");
  }

  @Test
  void noOppositeIsOfTheFieldOfAnother() {
    var fields = new HashSet<List<String>>();
    Tables.read("antonyms").forEach(row -> fields.add(List.of(row.get(1), row.get(2))));
    for (Question question : ALL.stream().filter(q -> q.topic().equals("antonyms")).toList()) {
      String gold = question.choices().get(question.gold());
      var field = fields.stream().filter(f -> f.get(0).equals(gold)).map(f -> f.get(1)).toList();
      assertThat(question.choices())
          .filteredOn(choice -> field.stream().anyMatch(f -> fields.contains(List.of(choice, f))))
          .containsExactly(gold);
    }
  }

  private static Object[] rule(String topic, String pattern, Function<Matcher, String> answer) {
    return new Object[] {topic, Pattern.compile(pattern), answer};
  }

  private static int number(Matcher found, int group) {
    return Rules.number(found, group);
  }

  private static String text(int number) {
    return String.valueOf(number);
  }
}
