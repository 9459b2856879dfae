package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.Uid;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The conformance statement says what the code does. */
class ConformanceStatementTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z_]+) \\| ([0-9A-F]{4}) \\|(.*)$");

  private final String statement;

  ConformanceStatementTest() throws IOException {
    statement = Files.readString(Path.of("../docs/conformance.md"));
  }

  @Test
  void listsEachStatusWithItsCode() {
    Map<String, Integer> constants =
        Arrays.stream(Status.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .collect(Collectors.toMap(Field::getName, ConformanceStatementTest::value));

    assertThat(rows("3.5 Status codes")).isEqualTo(new TreeMap<>(constants));
  }

  @Test
  void listsEachFailureReasonWithItsCode() {
    Map<String, Integer> reasons =
        Arrays.stream(FailureReason.values())
            .collect(Collectors.toMap(FailureReason::name, FailureReason::code));

    assertThat(rows("3.4 Storage commitment")).isEqualTo(new TreeMap<>(reasons));
  }

  @Test
  void namesTheImplementation() {
    assertThat(statement).contains(Uid.IMPLEMENTATION_CLASS, Uid.IMPLEMENTATION_VERSION_NAME);
    assertThat(statement).contains("| " + Admission.MAX_PENDING + ";");
  }

  private static int value(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Integer> rows(String heading) {
    int start = statement.indexOf("### " + heading);
    int end = statement.indexOf("\n## ", start);
    int next = statement.indexOf("\n### ", start);
    String section = statement.substring(start, next < 0 ? end : Math.min(next, end));
    return ROW.matcher(section)
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group(1),
                row -> Integer.parseInt(row.group(2), 16),
                (one, _) -> one,
                TreeMap::new));
  }
}
