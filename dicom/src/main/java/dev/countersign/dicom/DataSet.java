package dev.countersign.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data set (PS3.5 section 7): elements in the order of their tags. Immutable and thread-safe.
 * Values are decoded when they are asked for, text with the data set's own Specific Character Set
 * or else that of the data set around it. An accessor never throws for what a value holds: a value
 * that is not of the kind asked for counts as absent.
 */
public final class DataSet {

  private final SortedMap<Integer, Element> elements;
  private final SpecificCharacterSet characters;

  DataSet(SortedMap<Integer, Element> elements, SpecificCharacterSet characters) {
    this.elements = Collections.unmodifiableSortedMap(elements);
    this.characters = characters;
  }

  /** A map for elements by tag, in the order of the standard, in which tags are unsigned. */
  static SortedMap<Integer, Element> newElements() {
    return new TreeMap<>(Integer::compareUnsigned);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The first value as text without padding; empty where it is absent, empty or not text. */
  public Optional<String> string(int tag) {
    return strings(tag).stream().findFirst().filter(value -> !value.isEmpty());
  }

  /** All values as text without padding, an empty value as an empty string. */
  public List<String> strings(int tag) {
    return value(tag).map(value -> Values.strings(value, characters)).orElse(List.of());
  }

  /** The first value of a whole number (US, SS, UL, SL, or IS and DS with a whole value). */
  public OptionalInt integer(int tag) {
    double[] values = decimals(tag);
    return values.length > 0 && values[0] == (int) values[0]
        ? OptionalInt.of((int) values[0])
        : OptionalInt.empty();
  }

  /** The first value of a number (DS, IS, FL, FD and the binary integers); always finite. */
  public OptionalDouble decimal(int tag) {
    double[] values = decimals(tag);
    return values.length > 0 && Double.isFinite(values[0])
        ? OptionalDouble.of(values[0])
        : OptionalDouble.empty();
  }

  /** All values as numbers; one that is not a number is NaN. */
  public double[] decimals(int tag) {
    return value(tag).map(value -> Values.decimals(value, characters)).orElse(new double[0]);
  }

  /** The items of a sequence; none where it is absent. */
  public List<DataSet> items(int tag) {
    return elements.get(tag) instanceof Element.Sequence sequence ? sequence.items() : List.of();
  }

  /** A copy of a plain value's bytes, numbers little endian. */
  public Optional<byte[]> bytes(int tag) {
    return value(tag).map(Element.Value::bytes);
  }

  public boolean contains(int tag) {
    return elements.containsKey(tag);
  }

  /** The elements in the order of their tags. */
  public Collection<Element> elements() {
    return elements.values();
  }

  public Optional<Element> element(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  private Optional<Element.Value> value(int tag) {
    return elements.get(tag) instanceof Element.Value value ? Optional.of(value) : Optional.empty();
  }

  /** How many elements there are; no values, since they may name a patient. */
  @Override
  public String toString() {
    return "DataSet of " + elements.size() + " elements";
  }

  /**
   * Builds a data set for writing. Text beyond ASCII is encoded in UTF-8, and Specific Character
   * Set (0008,0005) is then set to ISO_IR 192. Putting a tag again replaces it. Not thread-safe.
   */
  public static final class Builder {

    private static final String UTF_8 = "ISO_IR 192";

    private final SortedMap<Integer, Element> elements = newElements();
    private boolean beyondAscii;

    Builder() {}

    /**
     * Puts text values, parted by backslashes.
     *
     * @throws IllegalArgumentException if the VR is not one of characters, or a value of many holds
     *     a backslash
     */
    public Builder put(int tag, Vr vr, String... values) {
      if (!vr.isCharacters()) {
        throw new IllegalArgumentException(Tag.toString(tag) + ": " + vr + " does not hold text");
      }
      if (vr.kind() != Vr.Kind.PARAGRAPH
          && Arrays.stream(values).anyMatch(value -> value.indexOf('\\') >= 0)) {
        throw new IllegalArgumentException(Tag.toString(tag) + ": a value holds a backslash");
      }
      byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
      for (byte b : bytes) {
        beyondAscii |= b < 0;
      }
      return putBytes(tag, vr, bytes);
    }

    /** Puts whole numbers as the VR (US, SS, UL, SL, AT; or IS) writes them. */
    public Builder putInts(int tag, Vr vr, int... values) {
      if (vr == Vr.IS) {
        return put(
            tag, vr, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
      }
      // The unit of AT is what swaps with the byte order: a tag is two of them.
      byte[] bytes = new byte[values.length * (vr == Vr.AT ? 2 : 1) * vr.unit()];
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int value : values) {
        switch (vr) {
          case US, SS -> buffer.putShort((short) value);
          case UL, SL -> buffer.putInt(value);
          case AT -> buffer.putShort((short) (value >>> 16)).putShort((short) value);
          default -> throw notNumeric(tag, vr);
        }
      }
      return putBytes(tag, vr, bytes);
    }

    /** Puts numbers as the VR (FL, FD; or DS, in at most 16 characters) writes them. */
    public Builder putDoubles(int tag, Vr vr, double... values) {
      if (vr == Vr.DS) {
        return put(tag, vr, Arrays.stream(values).mapToObj(Builder::ds).toArray(String[]::new));
      }
      byte[] bytes = new byte[values.length * vr.unit()];
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (double value : values) {
        switch (vr) {
          case FL, OF -> buffer.putFloat((float) value);
          case FD, OD -> buffer.putDouble(value);
          default -> throw notNumeric(tag, vr);
        }
      }
      return putBytes(tag, vr, bytes);
    }

    /** Puts a value as it is; numbers must be little endian. An odd length is padded. */
    public Builder putBytes(int tag, Vr vr, byte... bytes) {
      byte[] even = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
      if (even.length > bytes.length) {
        even[bytes.length] = vr.padding();
      }
      return put(new Element.Value(tag, vr, even));
    }

    public Builder putItems(int tag, DataSet... items) {
      return put(new Element.Sequence(tag, List.of(items)));
    }

    /**
     * Puts encapsulated pixels; the first fragment is the Basic Offset Table, which may be empty.
     */
    public Builder putFragments(int tag, List<byte[]> fragments) {
      return put(new Element.Fragments(tag, Vr.OB, fragments.stream().map(byte[]::clone).toList()));
    }

    public DataSet build() {
      if (beyondAscii) {
        put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, UTF_8);
      }
      SortedMap<Integer, Element> copy = newElements();
      copy.putAll(elements);
      return new DataSet(copy, SpecificCharacterSet.in(copy, SpecificCharacterSet.DEFAULT));
    }

    private Builder put(Element element) {
      elements.put(element.tag(), element);
      return this;
    }

    private static IllegalArgumentException notNumeric(int tag, Vr vr) {
      return new IllegalArgumentException(Tag.toString(tag) + ": " + vr + " does not hold numbers");
    }

    /** A decimal string, with as many digits as 16 characters hold (PS3.5 table 6.2-1). */
    private static String ds(double value) {
      if (value == (long) value && Math.abs(value) < 1e15) {
        return Long.toString((long) value);
      }
      String text = Double.toString(value);
      for (int digits = 15; text.length() > 16; digits--) {
        text = String.format(Locale.ROOT, "%." + digits + "g", value);
      }
      return text;
    }
  }
}
