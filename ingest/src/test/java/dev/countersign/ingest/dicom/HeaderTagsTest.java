package dev.countersign.ingest.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeaderTagsTest {
  private static final Pattern TAG = Pattern.compile("\\bTag\\.([A-Z_]{3,})\\b");
  private static final Path SOURCES = Path.of("src/main/java/dev/countersign/ingest/dicom");
  private static final Pattern UNNAMED = Pattern.compile("\\b0x\\p{XDigit}{8}\\b");

  @Test
  void whatThePackageReadsOfAHeaderIsKept() throws Exception {
    Set<String> read = found(TAG, SOURCES);

    assertThat(read).contains("PATIENT_NAME", "SOP_INSTANCE_UID", "STUDY_DATE");
    for (String name : read) {
      assertThat(HeaderTags.isKept(Tag.class.getField(name).getInt(null))).as(name).isTrue();
    }
  }

  @Test
  void everyTagHasItsNameSoThatNoneEscapesThisTest() throws Exception {
    assertThat(found(UNNAMED, SOURCES)).isEmpty();
  }

  private static Set<String> found(Pattern pattern, Path sources) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(it -> !it.endsWith("HeaderTags.java")).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .forEach(match -> found.add(match.group(match.groupCount())));
      }
    }
    return found;
  }
}
