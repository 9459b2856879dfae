package dev.countersign.dicom;

/**
 * How a data set is written as bytes (PS3.5 section 10 and annex A).
 *
 * @param uid the registered or private UID
 * @param explicitVr whether elements name their VR
 * @param bigEndian whether numbers have their high byte first
 * @param deflated whether the data set is a raw deflate stream (RFC 1951)
 * @param encapsulated whether Pixel Data is a sequence of fragments
 */
public record TransferSyntax(
    String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(Uid.IMPLICIT_VR_LITTLE_ENDIAN, false, false, false, false);
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(Uid.EXPLICIT_VR_LITTLE_ENDIAN, true, false, false, false);
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, true, false, true, false);
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
      new TransferSyntax(Uid.EXPLICIT_VR_BIG_ENDIAN, true, true, false, false);
  public static final TransferSyntax RLE_LOSSLESS = of(Uid.RLE_LOSSLESS);

  /** The syntax of this UID; an unknown one is explicit VR little endian with fragments. */
  public static TransferSyntax of(String uid) {
    return switch (uid) {
      case Uid.IMPLICIT_VR_LITTLE_ENDIAN -> IMPLICIT_VR_LITTLE_ENDIAN;
      case Uid.EXPLICIT_VR_LITTLE_ENDIAN -> EXPLICIT_VR_LITTLE_ENDIAN;
      case Uid.EXPLICIT_VR_BIG_ENDIAN -> EXPLICIT_VR_BIG_ENDIAN;
      case Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN -> DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
      case Uid.JPIP_REFERENCED_DEFLATE, Uid.JPIP_HTJ2K_REFERENCED_DEFLATE ->
          new TransferSyntax(uid, true, false, true, false);
      default -> new TransferSyntax(uid, true, false, false, true);
    };
  }
}
