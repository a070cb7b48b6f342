package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page shows the programs as they are, and commands that exist. */
class ClientsPageTest {

  private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?\\./messplus ([^|\\n]*)");

  @ParameterizedTest
  @CsvSource({"json, prompt.json", "java, Ask.java", "python, ask.py", "'', requirements.txt"})
  void showsTheProgramsAsTheyAre(String language, String file) throws Exception {
    assertThat(ClientsPage.text())
        .contains("```%s\n%s```".formatted(language, Files.readString(ClientsPage.file(file))));
  }

  @Test
  void showsCommandsThatExist() throws Exception {
    List<String> shown =
        COMMAND.matcher(ClientsPage.text()).results().map(ClientsPageTest::command).toList();
    assertThat(shown)
        .contains("ask", "feedback", "contract", "tail")
        .isSubsetOf(Main.commandLine().getSubcommands().keySet());
  }

  private static String command(MatchResult found) {
    return Arrays.asList(found.group(1).split(" ", 2)).get(0);
  }
}
