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

  @Test
  void whatThePackageReadsOfAHeaderIsKept() throws Exception {
    Set<String> read = namesIn(Path.of("src/main/java/dev/countersign/ingest/dicom"));

    assertThat(read).contains("PATIENT_NAME", "SOP_INSTANCE_UID", "STUDY_DATE");
    for (String name : read) {
      assertThat(HeaderTags.isKept(Tag.class.getField(name).getInt(null))).as(name).isTrue();
    }
  }

  private static Set<String> namesIn(Path sources) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(it -> !it.endsWith("HeaderTags.java")).toList()) {
        TAG.matcher(Files.readString(file)).results().forEach(tag -> names.add(tag.group(1)));
      }
    }
    return names;
  }
}
