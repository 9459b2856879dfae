package dev.countersign.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every event against the contract that was released ({@code src/test/contracts}). An event
 * that is changed on purpose and stays compatible gets its file written anew: {@code
 * -Dcontracts.write=true}.
 */
class EventContractTest {
  private static final Path CONTRACTS = Path.of("src", "test", "contracts");

  static List<Schema> events() {
    return Arrays.stream(Topic.values())
        .flatMap(topic -> topic.events().stream())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsAndIsReadByWhatWasReleasedAndKeepsLogicalTypes(Schema event) throws IOException {
    Path file = CONTRACTS.resolve(event.getName() + ".avsc");
    if (Boolean.getBoolean("contracts.write")) {
      Files.createDirectories(CONTRACTS);
      Files.writeString(file, SchemaFormatter.format("json/pretty", event) + "\n");
    }
    assertThat(file).as("every event has a released contract").exists();
    Schema released = new Schema.Parser().parse(Files.readString(file));

    assertThat(compatible(event, released)).as("new code reads old events").isTrue();
    assertThat(compatible(released, event)).as("old code reads new events").isTrue();
    var logical = logicalTypes(event);
    logicalTypes(released)
        .forEach((path, type) -> assertThat(logical).as("logical type").containsEntry(path, type));
  }

  private static boolean compatible(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static Map<String, String> logicalTypes(Schema event) {
    var types = new TreeMap<String, String>();
    event
        .getFields()
        .forEach(field ->
            branches(field.schema())
                .filter(branch -> branch.getLogicalType() != null)
                .forEach(branch -> types.put(field.name(), branch.getLogicalType().getName())));
    return types;
  }

  private static Stream<Schema> branches(Schema schema) {
    return schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema);
  }
}
