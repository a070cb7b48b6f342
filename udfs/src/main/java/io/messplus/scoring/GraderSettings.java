package io.messplus.scoring;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.messplus.energy.MeterSettings;
import io.messplus.inference.BackendSettings;
import java.io.Serializable;
import java.util.Map;

/**
 * The model that judges written answers.
 *
 * @param backend what answers its calls
 * @param meter what tells its joules, or {@code null} where nothing does
 * @param template what it is asked, with {@code {answer}} and, as wanted, {@code {prompt}}, {@code
 *     {gold}} and {@code {rubric}}; {@code null} or blank for {@link #TEMPLATE}
 * @param verdict a regular expression in RE2's syntax with one group, the grade, whose last match
 *     counts; {@code null} for {@link #VERDICT}
 * @param grades satisfaction by grade, in [0, 1]; a grade not among them must be a number in [0,
 *     1]; {@code null} for none
 * @param timeoutSeconds after which it has failed, at least 1; {@code null} for 60
 */
public record GraderSettings(
    @JsonPropertyDescription("What answers the calls of the grader.") BackendSettings backend,
    @JsonPropertyDescription("What tells the joules of the grader's calls.") MeterSettings meter,
    @JsonPropertyDescription(
            "What the grader is asked, with {answer} and, as wanted, {prompt}, {gold} and {rubric};"
                + " empty asks for a verdict from 0 to 1.")
        String template,
    @JsonPropertyDescription(
            "Regular expression, its one group the grade; its last match in what the grader wrote"
                + " counts.")
        String verdict,
    @JsonPropertyDescription(
            "Satisfaction by grade, in [0, 1]; other grades must be numbers in [0, 1].")
        Map<String, Double> grades,
    @JsonPropertyDescription("Seconds after which a grading has failed, at least 1.")
        Integer timeoutSeconds)
    implements Serializable {

  /** Asks for a grade from 0 to 1 in a last line. */
  public static final String TEMPLATE =
      """
      Judge an answer to a task.

      Task:
      {prompt}

      Answer to judge:
      {answer}

      Reference, where there is one:
      {gold}

      What to look for, where it is said:
      {rubric}

      Give reasons in a few sentences. Then end with a line of the form
      Verdict: X
      where X is a number from 0 (the answer does not do) to 1 (it does).
      """;

  /** Reads that line. */
  public static final String VERDICT = "(?i)verdict:\\s*\\**([0-9]*\\.?[0-9]+)";

  private static final int TIMEOUT_SECONDS = 60;

  public GraderSettings {
    template = template == null || template.isBlank() ? TEMPLATE : template;
    verdict = verdict == null ? VERDICT : verdict;
    grades = grades == null ? Map.of() : Map.copyOf(grades);
    timeoutSeconds = timeoutSeconds == null ? TIMEOUT_SECONDS : timeoutSeconds;
    require(backend != null, "backend must say what answers the grader's calls", "backend", null);
    require(template.contains("{answer}"), "template must contain {answer}", "template", template);
    requireOneGroup(verdict);
    grades.forEach(
        (grade, satisfaction) ->
            require(
                satisfaction >= 0 && satisfaction <= 1,
                "a grade must be worth a number in [0, 1]",
                "grades." + grade,
                satisfaction));
    require(timeoutSeconds >= 1, "timeoutSeconds must be >= 1", "timeoutSeconds", timeoutSeconds);
  }

  private static void requireOneGroup(String verdict) {
    String rule = "verdict must be a regular expression with one group, such as grade: (\\w+)";
    try {
      require(Pattern.compile(verdict).groupCount() == 1, rule, "verdict", verdict);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s, but verdict=%s: %s".formatted(rule, verdict, e.getDescription()));
    }
  }

  private static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }
}
