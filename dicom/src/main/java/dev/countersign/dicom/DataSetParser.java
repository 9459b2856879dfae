package dev.countersign.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Parser of one data set (PS3.5 section 7). It follows what field systems send where that leaves no
 * doubt: other encodings than the transfer syntax names, stray delimiters, odd lengths.
 */
final class DataSetParser {

  private static final long UNDEFINED = 0xffffffffL;
  private static final long NO_END = Long.MAX_VALUE;
  private static final int SWAPPED_GROUP_8 = 0x0800;

  /** What stands before an element's value. */
  private record Head(int tag, Vr vr, long length) {
    boolean undefined() {
      return length == UNDEFINED;
    }
  }

  /** Where a value stands: how it is written, where its surroundings end, and how deep it is. */
  private record Place(boolean explicitVr, long end, int depth, SpecificCharacterSet outer) {
    Place inItem(long itemEnd, SpecificCharacterSet characters) {
      return new Place(explicitVr, itemEnd, depth + 1, characters);
    }

    Place with(SpecificCharacterSet characters) {
      return new Place(explicitVr, end, depth, characters);
    }

    Place implicit() {
      return new Place(false, end, depth, outer);
    }
  }

  private final DataSetInput in;
  private final boolean explicitVr;
  private final DataSetBudget budget;
  private final boolean headerOnly;
  private final IntPredicate wanted;
  private boolean passingOver;
  private @Nullable Head pixels;

  DataSetParser(DataSetInput in, boolean explicitVr, DataSetBudget budget, boolean headerOnly) {
    this(in, explicitVr, budget, headerOnly, any -> true);
  }

  /**
   * A parser of chosen elements.
   *
   * @param wanted by tag, elements of the data set itself that are kept; others are passed over
   */
  DataSetParser(
      DataSetInput in,
      boolean explicitVr,
      DataSetBudget budget,
      boolean headerOnly,
      IntPredicate wanted) {
    this.in = in;
    this.explicitVr = explicitVr;
    this.budget = budget;
    this.headerOnly = headerOnly;
    this.wanted = wanted;
  }

  /** The whole data set, or in a header-only parser all before its Pixel Data. */
  DataSet parse() throws IOException {
    return dataSet(new Place(detectExplicitVr(), NO_END, 0, SpecificCharacterSet.DEFAULT));
  }

  /** One element that is not a header-only parser's Pixel Data. */
  Element element() throws IOException {
    Place place = new Place(explicitVr, NO_END, 0, SpecificCharacterSet.DEFAULT);
    budget.countElement(0);
    Element element = element(head(in.tag(), place), place);
    if (element == null) {
      throw new IllegalStateException("a parser of whole objects passed over an element");
    }
    return element;
  }

  /** The Pixel Data that a header-only parser stopped at: the stream is at its value. */
  Optional<PixelData> pixels() {
    return Optional.ofNullable(pixels)
        .map(head ->
            new PixelData(
                head.tag(),
                head.vr(),
                head.undefined() ? PixelData.ENCAPSULATED : head.length(),
                in.bigEndian(),
                in.stream()));
  }

  /** Passes over the Pixel Data that a header-only parser stopped at. */
  void passOverPixels() throws IOException {
    Head head = pixels;
    if (head != null) {
      passOver(head, new Place(explicitVr, NO_END, 0, SpecificCharacterSet.DEFAULT));
    }
  }

  // The first element shows the encoding, and some systems name another in the meta information.
  private boolean detectExplicitVr() throws IOException {
    byte[] first = in.peek(6);
    if (first.length < 6) {
      return explicitVr;
    }
    int group = (first[1] & 0xff) << 8 | (first[0] & 0xff);
    if (group == SWAPPED_GROUP_8) {
      in.bigEndian(true);
    }
    int code = (first[4] & 0xff) << 8 | (first[5] & 0xff);
    return explicitVr ? Vr.looksLikeVr(code) : Vr.ofCode(code) != null;
  }

  private DataSet dataSet(Place place) throws IOException {
    SortedMap<Integer, Element> elements = DataSet.newElements();
    SpecificCharacterSet characters = place.outer();
    while (in.position() < place.end() && !(place.depth() == 0 && in.atEnd())) {
      int tag = in.tag();
      if (tag == Tag.ITEM_DELIMITATION || tag == Tag.SEQUENCE_DELIMITATION) {
        in.unsignedInt();
        if (place.depth() > 0 && place.end() == NO_END) {
          break;
        }
        continue;
      }
      Head head = head(tag, place);
      if (headerOnly && place.depth() == 0 && Tag.isPixels(tag)) {
        pixels = head;
        break;
      }
      if (isWanted(tag, place)) {
        add(elements, head, place.with(characters));
      } else {
        passOver(head, place);
      }
      if (tag == Tag.SPECIFIC_CHARACTER_SET) {
        characters = SpecificCharacterSet.in(elements, place.outer());
      }
    }
    return new DataSet(elements, characters);
  }

  private boolean isWanted(int tag, Place place) {
    return !passingOver
        && (place.depth() > 0 || tag == Tag.SPECIFIC_CHARACTER_SET || wanted.test(tag));
  }

  private void passOver(Head head, Place place) throws IOException {
    if (!head.undefined()) {
      in.skip(head.length());
      return;
    }
    boolean outer = passingOver;
    passingOver = true;
    element(head, place);
    passingOver = outer;
  }

  // An element that comes twice keeps its first value, as in DCMTK.
  private void add(SortedMap<Integer, Element> elements, Head head, Place place)
      throws IOException {
    countElement(place);
    Element element = element(head, place);
    if (element != null) {
      elements.putIfAbsent(head.tag(), element);
    }
  }

  private Head head(int tag, Place place) throws IOException {
    Head head = place.explicitVr() ? explicitHead(tag) : implicitHead(tag, in.unsignedInt());
    if (!head.undefined() && head.length() > place.end() - in.position()) {
      throw new DicomParseException(Tag.toString(tag) + " is longer than the item around it");
    }
    return head;
  }

  private static Head implicitHead(int tag, long length) {
    return new Head(tag, Dictionary.vr(tag), length);
  }

  private Head explicitHead(int tag) throws IOException {
    int code = in.vrCode();
    Vr vr = Vr.ofCode(code);
    if (vr != null && !vr.longLength()) {
      return new Head(tag, vr, in.unsignedShort());
    }
    if (Vr.looksLikeVr(code)) {
      // A VR of a later standard is written with a long length too (PS3.5 section 6.2).
      in.unsignedShort();
      return new Head(tag, vr == null ? Vr.UN : vr, in.unsignedInt());
    }
    // An element of implicit VR amid explicit ones: the letters are the low half of its length.
    int low = Short.toUnsignedInt(Short.reverseBytes((short) code));
    int rest = in.unsignedShort();
    return implicitHead(tag, in.bigEndian() ? (long) code << 16 | rest : (long) rest << 16 | low);
  }

  private @Nullable Element element(Head head, Place place) throws IOException {
    if (head.undefined()) {
      return undefinedLength(head, place);
    }
    if (head.vr() == Vr.SQ) {
      return sequence(head, place);
    }
    return value(head, place);
  }

  private @Nullable Element undefinedLength(Head head, Place place) throws IOException {
    if (Tag.isPixels(head.tag())) {
      return fragments(head, place);
    }
    return switch (head.vr()) {
      case SQ -> sequence(head, place);
      // A sequence of unknown VR holds implicit VR little endian (PS3.5 section 6.2.2 note 4).
      case UN -> unknownSequence(head, place);
      case OB, OD, OF, OL, OV, OW -> fragments(head, place);
      default ->
          throw new DicomParseException(
              Tag.toString(head.tag()) + " of VR " + head.vr() + " has no defined length");
    };
  }

  private Element unknownSequence(Head head, Place place) throws IOException {
    boolean bigEndian = in.bigEndian();
    in.bigEndian(false);
    Element sequence = sequence(head, place.implicit());
    in.bigEndian(bigEndian);
    return sequence;
  }

  private Element.Sequence sequence(Head head, Place place) throws IOException {
    budget.checkDepth(place.depth() + 1);
    long end = head.undefined() ? NO_END : in.position() + head.length();
    List<DataSet> items = new ArrayList<>();
    while (in.position() < end) {
      int tag = in.tag();
      long length = in.unsignedInt();
      if (tag == Tag.SEQUENCE_DELIMITATION && head.undefined()) {
        break;
      }
      if (tag == Tag.ITEM) {
        DataSet item = item(head, length, end, place);
        if (!passingOver) {
          items.add(item);
        }
      } else if (tag != Tag.ITEM_DELIMITATION && tag != Tag.SEQUENCE_DELIMITATION) {
        throw new DicomParseException(
            Tag.toString(head.tag()) + " holds " + Tag.toString(tag) + " in place of an item");
      }
    }
    return new Element.Sequence(head.tag(), items);
  }

  private DataSet item(Head sequence, long length, long end, Place place) throws IOException {
    countElement(place);
    if (length != UNDEFINED && length > Math.min(end, place.end()) - in.position()) {
      throw new DicomParseException(
          "an item of " + Tag.toString(sequence.tag()) + " is longer than the sequence");
    }
    long itemEnd = length == UNDEFINED ? NO_END : in.position() + length;
    DataSet item = dataSet(place.inItem(itemEnd, place.outer()));
    if (length != UNDEFINED && in.position() != itemEnd) {
      throw new DicomParseException(
          "an item of " + Tag.toString(sequence.tag()) + " does not end where it says");
    }
    return item;
  }

  private @Nullable Element value(Head head, Place place) throws IOException {
    if (!mayHold(head)) {
      in.skip(head.length());
      return null;
    }
    byte[] bytes = in.bytes((int) head.length());
    if (head.vr() == Vr.UN && place.explicitVr()) {
      return unknown(head.tag(), bytes, place);
    }
    return new Element.Value(
        head.tag(), head.vr(), in.bigEndian() ? ByteOrdering.swap(bytes, head.vr().unit()) : bytes);
  }

  // What is passed over takes no memory, however much of it there is.
  private void countElement(Place place) throws DicomParseException {
    if (!passingOver) {
      budget.countElement(place.depth());
    }
  }

  private boolean mayHold(Head head) throws DicomParseException {
    return !passingOver && budget.mayHold(head.tag(), head.length(), headerOnly);
  }

  // A sender that did not know the element wrote it as UN; we may know it (PS3.5 section 6.2.2).
  private Element unknown(int tag, byte[] bytes, Place place) throws IOException {
    Vr vr = Dictionary.vr(tag);
    if (vr != Vr.SQ) {
      return new Element.Value(tag, vr, bytes);
    }
    DataSetParser inner =
        new DataSetParser(
            new DataSetInput(new ByteArrayInputStream(bytes), false), false, budget, headerOnly);
    try {
      Place within = new Place(false, bytes.length, place.depth(), place.outer());
      return inner.sequence(new Head(tag, Vr.SQ, bytes.length), within);
    } catch (DicomParseException e) {
      return new Element.Value(tag, Vr.UN, bytes);
    }
  }

  private @Nullable Element fragments(Head head, Place place) throws IOException {
    List<byte[]> fragments = new ArrayList<>();
    boolean complete = true;
    for (int tag = in.tag(); tag != Tag.SEQUENCE_DELIMITATION; tag = in.tag()) {
      Head fragment = new Head(head.tag(), head.vr(), in.unsignedInt());
      if (tag != Tag.ITEM || fragment.undefined()) {
        throw new DicomParseException(Tag.toString(head.tag()) + " holds a malformed fragment");
      }
      countElement(place);
      if (mayHold(fragment)) {
        fragments.add(in.bytes((int) fragment.length()));
      } else {
        in.skip(fragment.length());
        complete = false;
      }
    }
    in.unsignedInt();
    return complete ? new Element.Fragments(head.tag(), head.vr(), fragments) : null;
  }
}
