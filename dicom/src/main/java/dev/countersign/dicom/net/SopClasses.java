package dev.countersign.dicom.net;

import dev.countersign.dicom.TransferSyntax;
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
 * Which SOP classes the server takes: Verification, Storage Commitment and all that are stored.
 * Storage classes come with each edition of the standard and privately, so all but the known others
 * count as such.
 */
final class SopClasses {

  private static final Set<String> NOT_STORAGE = load();

  private SopClasses() {}

  /**
   * Whether it is served at all.
   *
   * @param commitment whether storage commitment is
   */
  static boolean isAccepted(String uid, boolean commitment) {
    return uid.equals(Uid.VERIFICATION)
        || isStorage(uid)
        || (commitment && uid.equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL));
  }

  /** Whether it is served in this transfer syntax: storage in any, the rest in what we read. */
  static boolean isAcceptedIn(String uid, String transferSyntaxUid) {
    return Uid.isValid(transferSyntaxUid)
        && (isStorage(uid) || !TransferSyntax.of(transferSyntaxUid).encapsulated());
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
