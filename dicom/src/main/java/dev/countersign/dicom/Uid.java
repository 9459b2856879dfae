package dev.countersign.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Registered unique identifiers (PS3.6 annex A) that the product names, and their form. */
public final class Uid {

  public static final String IMPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2";
  public static final String EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  public static final String DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = "1.2.840.10008.1.2.1.99";
  public static final String EXPLICIT_VR_BIG_ENDIAN = "1.2.840.10008.1.2.2";
  public static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
  public static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";
  public static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.57";
  public static final String JPEG_LOSSLESS_FIRST_ORDER = "1.2.840.10008.1.2.4.70";
  public static final String JPEG_LS_LOSSLESS = "1.2.840.10008.1.2.4.80";
  public static final String JPEG_LS_NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";
  public static final String JPEG_2000_LOSSLESS = "1.2.840.10008.1.2.4.90";
  public static final String JPEG_2000 = "1.2.840.10008.1.2.4.91";
  public static final String HTJ2K_LOSSLESS = "1.2.840.10008.1.2.4.201";
  public static final String HTJ2K_LOSSLESS_RPCL = "1.2.840.10008.1.2.4.202";
  public static final String HTJ2K = "1.2.840.10008.1.2.4.203";
  public static final String JPIP_REFERENCED_DEFLATE = "1.2.840.10008.1.2.4.95";
  public static final String JPIP_HTJ2K_REFERENCED_DEFLATE = "1.2.840.10008.1.2.4.205";
  public static final String RLE_LOSSLESS = "1.2.840.10008.1.2.5";

  public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
  public static final String VERIFICATION = "1.2.840.10008.1.1";
  public static final String COMPUTED_RADIOGRAPHY_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.1";
  public static final String DIGITAL_XRAY_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.1.1";
  public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
  public static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
  public static final String ULTRASOUND_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.6.1";
  public static final String SECONDARY_CAPTURE_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.7";
  public static final String BASIC_TEXT_SR_STORAGE = "1.2.840.10008.5.1.4.1.1.88.11";
  public static final String ENHANCED_SR_STORAGE = "1.2.840.10008.5.1.4.1.1.88.22";
  public static final String COMPREHENSIVE_SR_STORAGE = "1.2.840.10008.5.1.4.1.1.88.33";
  public static final String ENCAPSULATED_PDF_STORAGE = "1.2.840.10008.5.1.4.1.1.104.1";
  public static final String STORAGE_COMMITMENT_PUSH_MODEL = "1.2.840.10008.1.20.1";
  public static final String STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE = "1.2.840.10008.1.20.1.1";

  /** This implementation, in file meta information and in association negotiation. */
  public static final String IMPLEMENTATION_CLASS = "2.25.224428737914258563758496502070717423745";

  /** The name beside {@link #IMPLEMENTATION_CLASS}, at most 16 characters. */
  public static final String IMPLEMENTATION_VERSION_NAME = "COUNTERSIGN_01";

  private static final int MAX_LENGTH = 64;
  private static final int UUID_BYTES = 16;

  private Uid() {}

  /**
   * The UID of whatever has this name, the same each time: a version 8 UUID of the name's SHA-256
   * (RFC 9562 section 5.8) under 2.25 (PS3.5 section B.2).
   */
  public static String named(String name) {
    byte[] uuid = Arrays.copyOf(sha256(name.getBytes(StandardCharsets.UTF_8)), UUID_BYTES);
    uuid[6] = (byte) ((uuid[6] & 0x0f) | 0x80);
    uuid[8] = (byte) ((uuid[8] & 0x3f) | 0x80);
    return "2.25." + new BigInteger(1, uuid);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether the text is 1 to 64 digits and dots with no empty component (PS3.5 section 9.1).
   * Leading zeros, which the standard forbids and devices send, pass.
   */
  public static boolean isValid(String uid) {
    if (uid.isEmpty() || uid.length() > MAX_LENGTH || uid.charAt(uid.length() - 1) == '.') {
      return false;
    }
    char before = '.';
    for (int i = 0; i < uid.length(); i++) {
      char c = uid.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return true;
  }
}
