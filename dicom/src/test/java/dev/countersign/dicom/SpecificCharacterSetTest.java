package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecificCharacterSetTest {

  /** Names, most of them the examples of PS3.5 annexes H to K. */
  static Stream<Arguments> names() {
    return Stream.of(
        argumentSet("default", "", "'Doe^John'", "Doe^John"),
        argumentSet("Latin 1", "ISO_IR 100", "'Buc^J' e9 'r' f4 'me'", "Buc^Jérôme"),
        argumentSet("Latin 2", "ISO_IR 101", "'Wa' b3 ea 'sa'", "Wałęsa"),
        argumentSet("Latin 3", "ISO_IR 109", "a1 'al'", "Ħal"),
        argumentSet("Latin 4", "ISO_IR 110", "'J' e0 'nis'", "Jānis"),
        argumentSet("Cyrillic", "ISO_IR 144", "bb ee da", "Люк"),
        argumentSet("Arabic", "ISO_IR 127", "e2 c8 c7 e6 ea", "قباني"),
        argumentSet("Greek", "ISO_IR 126", "c4 e9 ef ed", "Διον"),
        argumentSet("Hebrew", "ISO_IR 138", "f9 f8 e5 ef", "שרון"),
        argumentSet("Latin 5", "ISO_IR 148", "c7 'avu' fe 'o' f0 'lu'", "Çavuşoğlu"),
        argumentSet("Thai", "ISO_IR 166", "ca c1 aa d2 c2", "สมชาย"),
        argumentSet("Katakana", "ISO_IR 13", "d4 cf c0 de 5e c0 db b3", "ﾔﾏﾀﾞ^ﾀﾛｳ"),
        argumentSet("UTF-8", "ISO_IR 192", "e7 8e 8b 5e e5 b0 8f", "王^小"),
        argumentSet("GB18030", "GB18030", "cd f5 5e d0 a1 b6 ab", "王^小东"),
        argumentSet(
            "Kanji by extension",
            "\\ISO 2022 IR 87",
            "'Yamada^Tarou=' 1b '$B;3ED' 1b '(B^' 1b '$BB@O:' 1b '(B=' 1b '$B$d$^$@' 1b '(B^' 1b"
                + " '$B$?$m$&' 1b '(B'",
            "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        argumentSet(
            "Katakana and Kanji by extension",
            "ISO 2022 IR 13\\ISO 2022 IR 87",
            "d4 cf c0 de 5e c0 db b3 3d 1b '$B;3ED' 1b '(J^' 1b '$BB@O:' 1b '(J'",
            "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎"),
        argumentSet(
            "Korean by extension",
            "\\ISO 2022 IR 149",
            "'Hong^Gildong=' 1b '$)C' fb f3 5e 1b '$)C' d1 ce d4 d7",
            "Hong^Gildong=洪^吉洞"),
        argumentSet(
            "Chinese by extension",
            "\\ISO 2022 IR 58",
            "'Zhang^XiaoDong=' 1b '$)A' d5 c5 5e 1b '$)A' d0 a1 b6 ab",
            "Zhang^XiaoDong=张^小东"),
        argumentSet(
            "two single byte sets by extension",
            "ISO 2022 IR 100\\ISO 2022 IR 126",
            "'J' e9 'r' 3d 1b '-F' c4 e9",
            "Jér=Δι"),
        argumentSet("a misspelt term", "ISO-IR 100", "'J' e9 'r'", "Jér"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void decodesNames(String characterSet, String encoded, String name) throws IOException {
    DataSet dataSet = patientName(characterSet, DataSets.hex(encoded));

    assertThat(dataSet.string(Tag.PATIENT_NAME)).hasValue(name);
  }

  @Test
  void whatASetDoesNotKnowIsReplaced() throws IOException {
    assertThat(patientName("", DataSets.hex("'J' e9 'r'")).string(Tag.PATIENT_NAME))
        .hasValue("J\ufffdr");
    assertThat(patientName("ISO_IR 999", DataSets.hex("'J' e9 'r'")).string(Tag.PATIENT_NAME))
        .hasValue("J\ufffdr");
    assertThat(patientName("ISO 2022 IR 6\\X", DataSets.hex("'J' 1b 'Q'")).string(Tag.PATIENT_NAME))
        .hasValue("J\ufffdQ");
  }

  @Test
  void eachValueStartsOverWithTheFirstSet() throws IOException {
    DataSet dataSet = patientName("\\ISO 2022 IR 149", DataSets.hex("1b '$)C' fb f3 5c fb f3"));

    assertThat(dataSet.strings(Tag.PATIENT_NAME)).containsExactly("洪", "\ufffd\ufffd");
  }

  @Test
  void anItemUsesTheSetAroundItUnlessItNamesItsOwn() throws IOException {
    byte[] bytes =
        DataSets.hex(
            "0800 0500 'CS' 0a00 'ISO_IR 100'"
                + " 0800 4011 'SQ' 0000 ffffffff"
                + " feff 00e0 0a000000 1000 1000 'PN' 0200 'J' e9"
                + " feff 00e0 1c000000 0800 0500 'CS' 0a00 'ISO_IR 144' 1000 1000 'PN' 0200 'J' e9"
                + " feff dde0 00000000");

    DataSet dataSet = DataSets.read(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE))
        .extracting(item -> item.string(Tag.PATIENT_NAME).orElse(""))
        .containsExactly("Jé", "Jщ");
  }

  @Property(tries = 500)
  void anyBytesInAnySetAreDecodedToSomething(@ForAll byte[] bytes, @ForAll int which)
      throws IOException {
    String[] sets = names().map(name -> (String) name.get()[0]).toArray(String[]::new);

    DataSet dataSet = patientName(sets[Math.floorMod(which, sets.length)], bytes);

    assertThat(dataSet.strings(Tag.PATIENT_NAME)).isNotNull();
  }

  private static DataSet patientName(String characterSet, byte[] name) throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .putBytes(
                Tag.SPECIFIC_CHARACTER_SET, Vr.CS, characterSet.getBytes(StandardCharsets.US_ASCII))
            .putBytes(Tag.PATIENT_NAME, Vr.PN, name)
            .build();
    byte[] bytes = DataSets.bytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return DataSets.read(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }
}
