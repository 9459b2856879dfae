package dev.countersign.dicom;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Value representation of a data element (PS3.5 section 6.2). */
public enum Vr {
  AE(Kind.STRING),
  AS(Kind.STRING),
  AT(Kind.BINARY, 2, false),
  CS(Kind.STRING),
  DA(Kind.STRING),
  DS(Kind.STRING),
  DT(Kind.STRING),
  FD(Kind.FLOAT, 8, false),
  FL(Kind.FLOAT, 4, false),
  IS(Kind.STRING),
  LO(Kind.TEXT),
  LT(Kind.PARAGRAPH),
  OB(Kind.BINARY, 1, true),
  OD(Kind.FLOAT, 8, true),
  OF(Kind.FLOAT, 4, true),
  OL(Kind.BINARY, 4, true),
  OV(Kind.BINARY, 8, true),
  OW(Kind.BINARY, 2, true),
  PN(Kind.TEXT),
  SH(Kind.TEXT),
  SL(Kind.SIGNED, 4, false),
  SQ(Kind.SEQUENCE, 1, true),
  SS(Kind.SIGNED, 2, false),
  ST(Kind.PARAGRAPH),
  SV(Kind.SIGNED, 8, true),
  TM(Kind.STRING),
  UC(Kind.TEXT, 1, true),
  UI(Kind.STRING),
  UL(Kind.UNSIGNED, 4, false),
  UN(Kind.BINARY, 1, true),
  UR(Kind.PARAGRAPH, 1, true),
  US(Kind.UNSIGNED, 2, false),
  UT(Kind.PARAGRAPH, 1, true),
  UV(Kind.UNSIGNED, 8, true);

  /** What a value is made of. */
  enum Kind {
    /** Characters of the default repertoire, several values parted by a backslash. */
    STRING,
    /** Characters of the Specific Character Set, several values parted by a backslash. */
    TEXT,
    /** One value of the Specific Character Set, in which a backslash is a backslash. */
    PARAGRAPH,
    SIGNED,
    UNSIGNED,
    FLOAT,
    BINARY,
    SEQUENCE
  }

  private static final Map<Integer, Vr> BY_CODE = new HashMap<>();

  static {
    for (Vr vr : values()) {
      BY_CODE.put(vr.code(), vr);
    }
  }

  private final Kind kind;
  private final int unit;
  private final boolean longLength;

  Vr(Kind kind) {
    this(kind, 1, false);
  }

  Vr(Kind kind, int unit, boolean longLength) {
    this.kind = kind;
    this.unit = unit;
    this.longLength = longLength;
  }

  Kind kind() {
    return kind;
  }

  /** Bytes of one value's word, which is what byte ordering swaps. */
  int unit() {
    return unit;
  }

  /** Whether explicit VR gives the length in 32 bits after two reserved bytes (PS3.5 7.1.2). */
  boolean longLength() {
    return longLength;
  }

  boolean isCharacters() {
    return kind == Kind.STRING || kind == Kind.TEXT || kind == Kind.PARAGRAPH;
  }

  /** The byte that makes a value's length even (PS3.5 6.2). */
  byte padding() {
    return isCharacters() && this != UI ? (byte) ' ' : 0;
  }

  /** The two letters as they stand in a stream, first letter in the high byte. */
  int code() {
    return name().charAt(0) << 8 | name().charAt(1);
  }

  static @Nullable Vr ofCode(int code) {
    return BY_CODE.get(code);
  }

  /** Whether the code is two capital letters, as every VR, known or of a later standard, is. */
  static boolean looksLikeVr(int code) {
    return isCapital(code >> 8) && isCapital(code & 0xff);
  }

  private static boolean isCapital(int letter) {
    return letter >= 'A' && letter <= 'Z';
  }
}
