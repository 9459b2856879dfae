package dev.countersign.review.dicomweb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Element;
import dev.countersign.dicom.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Data sets in the DICOM JSON Model (PS3.18 annex F). Binary values stand inline; pixels and group
 * lengths are left out. Text is UTF-8 whatever it was.
 */
public final class DicomJson {
  private static final String UTF_8 = "ISO_IR 192";
  private static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

  private DicomJson() {}

  /** A data set. */
  public static ObjectNode of(DataSet dataSet) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Element element : dataSet.elements()) {
      int tag = element.tag();
      if (Tag.element(tag) != 0 && !Tag.isPixels(tag)) {
        ObjectNode attribute = json.putObject("%08X".formatted(tag));
        attribute.put("vr", element.vr().name());
        put(attribute, dataSet, element);
      }
    }
    if (json.path("%08X".formatted(Tag.SPECIFIC_CHARACTER_SET)) instanceof ObjectNode characters) {
      characters.putArray("Value").add(UTF_8);
    }
    return json;
  }

  private static void put(ObjectNode attribute, DataSet dataSet, Element element) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    int tag = element.tag();
    switch (element.vr()) {
      case SQ -> dataSet.items(tag).forEach(item -> values.add(of(item)));
      case PN -> dataSet.strings(tag).forEach(name -> addName(values, name));
      case DS, IS -> addDecimals(values, dataSet, tag);
      case FD, FL, SL, SS, UL, US -> addNumbers(values, dataSet.decimals(tag));
      case AT -> dataSet.bytes(tag).ifPresent(bytes -> addTags(values, bytes));
      case OB, OD, OF, OL, OV, OW, UN ->
          dataSet
              .bytes(tag)
              .filter(bytes -> bytes.length > 0)
              .ifPresent(bytes -> attribute.put("InlineBinary", bytes));
      default -> dataSet.strings(tag).forEach(text -> addText(values, text));
    }
    if (!values.isEmpty()) {
      attribute.set("Value", values);
    }
  }

  private static void addText(ArrayNode values, String text) {
    if (text.isEmpty()) {
      values.addNull();
    } else {
      values.add(text);
    }
  }

  private static void addName(ArrayNode values, String name) {
    ObjectNode groups = values.addObject();
    String[] written = name.split("=", -1);
    for (int i = 0; i < Math.min(written.length, NAME_GROUPS.size()); i++) {
      if (!written[i].isEmpty()) {
        groups.put(NAME_GROUPS.get(i), written[i]);
      }
    }
  }

  /** What is no number stays as it was written. */
  private static void addDecimals(ArrayNode values, DataSet dataSet, int tag) {
    List<String> written = dataSet.strings(tag);
    double[] numbers = dataSet.decimals(tag);
    for (int i = 0; i < written.size(); i++) {
      if (i < numbers.length && Double.isFinite(numbers[i])) {
        addNumber(values, numbers[i]);
      } else {
        addText(values, written.get(i));
      }
    }
  }

  private static void addNumbers(ArrayNode values, double[] numbers) {
    for (double number : numbers) {
      addNumber(values, number);
    }
  }

  private static void addNumber(ArrayNode values, double number) {
    if (!Double.isFinite(number)) {
      values.addNull();
    } else if (number == (long) number) {
      values.add((long) number);
    } else {
      values.add(number);
    }
  }

  private static void addTags(ArrayNode values, byte[] bytes) {
    ByteBuffer tags = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (tags.remaining() >= Integer.BYTES) {
      values.add("%04X%04X".formatted(tags.getShort(), tags.getShort()));
    }
  }
}
