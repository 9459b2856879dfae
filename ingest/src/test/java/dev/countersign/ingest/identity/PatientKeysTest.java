package dev.countersign.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientKeysTest {
  @TempDir Path folder;

  @Test
  void makesAKeyFileThatOnlyItsOwnerReads() throws IOException {
    Path file = folder.resolve("deep/identity.key");
    PatientKeys.load(file);
    assertThat(Files.size(file)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var beside = Files.list(file.resolveSibling(""))) {
      assertThat(beside).containsExactly(file);
    }
  }

  @Test
  void givesOnePatientOneKeyAcrossStarts() throws IOException {
    Path file = folder.resolve("identity.key");
    String key = PatientKeys.load(file).ofPatient("mrn1");
    assertThat(key).matches("p-[0-9a-f]{32}");
    assertThat(PatientKeys.load(file).ofPatient(" MRN1 ")).isEqualTo(key);
    assertThat(PatientKeys.load(file).ofPatient("MRN2")).isNotEqualTo(key);
    assertThat(PatientKeys.load(file).ofSubject("MRN1")).isNotEqualTo(key);
    assertThat(PatientKeys.load(folder.resolve("other.key")).ofPatient("MRN1")).isNotEqualTo(key);
  }

  @Test
  void givesStartsAtTheSameTimeTheSameKey() throws Exception {
    Path file = folder.resolve("identity.key");
    Callable<String> start = () -> PatientKeys.load(file).ofPatient("1");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var keys = threads.invokeAll(IntStream.range(0, 32).mapToObj(i -> start).toList());
      String first = keys.getFirst().get();
      for (var key : keys) {
        assertThat(key.get()).isEqualTo(first);
      }
    }
  }

  @Test
  void refusesAKeyFileOfAnotherLength() throws IOException {
    for (int length : List.of(0, 31, 33)) {
      Path file = Files.write(folder.resolve("k" + length), new byte[length]);
      assertThatThrownBy(() -> PatientKeys.load(file)).isInstanceOf(InvalidSettingException.class);
    }
  }
}
