package dev.countersign.dicom.net;

import dev.countersign.dicom.Uid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which SOP classes the server takes: Verification and all that are stored. Storage classes come
 * with each edition of the standard and privately, so all but the known others count as such.
 */
final class SopClasses {

  private static final Set<String> NOT_STORAGE = load();

  private SopClasses() {}

  static boolean isAccepted(String uid) {
    return uid.equals(Uid.VERIFICATION) || isStorage(uid);
  }

  static boolean isStorage(String uid) {
    return Uid.isValid(uid) && !uid.equals(Uid.VERIFICATION) && !NOT_STORAGE.contains(uid);
  }

  private static Set<String> load() {
    try (InputStream resource =
            Objects.requireNonNull(SopClasses.class.getResourceAsStream("not-storage.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
