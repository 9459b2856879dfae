package dev.countersign.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Data sets of tests, as bytes and as comparable text. */
public final class DataSets {

  private DataSets() {}

  public static byte[] bytes(DataSet dataSet, TransferSyntax syntax) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSetWriter.write(dataSet, syntax, out);
    return out.toByteArray();
  }

  public static DataSet read(byte[] bytes, TransferSyntax syntax) throws IOException {
    return DataSetReader.read(
        new ByteArrayInputStream(bytes), syntax, DataSetLimits.wholeObject(1 << 24));
  }

  /** Every tag, VR and value, nested ones too. */
  public static List<String> describe(DataSet dataSet) {
    List<String> lines = new ArrayList<>();
    for (Element element : dataSet.elements()) {
      String head = Tag.toString(element.tag()) + " " + element.vr() + " ";
      switch (element) {
        case Element.Value value -> lines.add(head + HexFormat.of().formatHex(value.bytes()));
        case Element.Sequence sequence ->
            lines.add(head + sequence.items().stream().map(DataSets::describe).toList());
        case Element.Fragments fragments ->
            lines.add(
                head + fragments.fragments().stream().map(HexFormat.of()::formatHex).toList());
      }
    }
    return lines;
  }

  /** Bytes written as hexadecimal digits with spaces, and text in single quotes. */
  public static byte[] hex(String text) {
    StringBuilder digits = new StringBuilder();
    for (String part : text.split(" (?=(?:[^']*'[^']*')*[^']*$)")) {
      if (part.startsWith("'")) {
        for (char c : part.substring(1, part.length() - 1).toCharArray()) {
          digits.append("%02x".formatted((int) c));
        }
      } else {
        digits.append(part);
      }
    }
    return HexFormat.of().parseHex(digits);
  }
}
