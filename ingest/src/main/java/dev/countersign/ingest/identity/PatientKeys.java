package dev.countersign.ingest.identity;

import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.secret.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Patient keys: {@code p-} and 128 bits of HMAC-SHA256 (RFC 2104) over the patient id, trimmed and
 * in upper case. Without the key file nobody can tell which id a key stands for.
 *
 * <p>The issuer of the id does not take part: DICOM objects rarely name one, HL7 messages mostly
 * do, and one patient must not become two by the protocol that spoke. Where one id is sent with
 * people who cannot be the same, {@link KnownPatients} keeps them apart.
 *
 * <p>Safe for use by many threads.
 */
public final class PatientKeys {
  private static final int SECRET_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  private PatientKeys(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * Reads the key file; makes it, readable by its owner alone, where there is none. Of several
   * processes that start at once, all end up with the same one.
   *
   * @throws InvalidSettingException when the file does not hold 32 bytes
   */
  public static PatientKeys load(Path keyFile) throws IOException {
    return new PatientKeys(SecretFile.load("key-file", keyFile, SECRET_BYTES));
  }

  /** The key of a patient id that is not blank. */
  public String ofPatient(String patientId) {
    return key(patientId.strip().toUpperCase(Locale.ROOT));
  }

  /**
   * The key of somebody of whom no id is known: that of the one study or note that speaks of them.
   *
   * @param subject names the study or note
   */
  public String ofSubject(String subject) {
    // No patient id holds a NUL, so the two kinds of key never meet.
    return key("\0" + subject);
  }

  private String key(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "p-" + HexFormat.of().formatHex(code, 0, KEY_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
