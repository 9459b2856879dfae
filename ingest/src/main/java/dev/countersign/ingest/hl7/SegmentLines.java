package dev.countersign.ingest.hl7;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segments of a message, a line each. They end in a carriage return (HL7 v2.5.1 chapter 2.5);
 * senders end them in CR LF and LF too, and leave line feeds in free text, which are part of it.
 */
final class SegmentLines {
  private static final Pattern RETURN = Pattern.compile("(?<!\n)\n*+\r[\r\n]*");
  private static final String NAME = "[A-Z][A-Z0-9]{2}";

  /** HL7 v2.5.1 appendix A. */
  private static final Set<String> STANDARD =
      Set.of(
          ("ABS ACC ADD AFF AIG AIL AIP AIS AL1 APR ARQ AUT BHS BLC BLG BPO BPX BTS BTX CDM CER CM0"
                  + " CM1 CM2 CNS CON CSP CSR CSS CTD CTI DB1 DG1 DRG DSC DSP ECD ECR EDU EQL EQP EQU"
                  + " ERQ ERR EVN FAC FHS FT1 FTS GOL GP1 GP2 GT1 IAM IIM IN1 IN2 IN3 INV IPC ISD LAN"
                  + " LCC LCH LDP LOC LRL MFA MFE MFI MRG MSA MSH NCK NDS NK1 NPU NSC NST NTE OBR OBX"
                  + " ODS ODT OM1 OM2 OM3 OM4 OM5 OM6 OM7 ORC ORG OVR PCR PD1 PDA PDC PEO PES PID PR1"
                  + " PRA PRB PRC PRD PSH PTH PV1 PV2 QAK QID QPD QRD QRF QRI RCP RDF RDT RF1 RGS RMI"
                  + " ROL RQ1 RQD RXA RXC RXD RXE RXG RXO RXR SAC SCH SFT SID SPM SPR STF TCC TCD TQ1"
                  + " TQ2 TXA UB1 UB2 URD URS VAR VTQ")
              .split(" "));

  private SegmentLines() {}

  /**
   * The message with each segment ended by a carriage return. A line feed ends a segment where
   * another one follows it, and stays otherwise.
   *
   * @param separator of fields
   * @throws RefusedException when a line is no segment: whatever it says would be lost
   */
  static String of(String message, char separator) throws RefusedException {
    String returned = RETURN.matcher(message.strip()).replaceAll("\r");
    String by = Pattern.quote(String.valueOf(separator));
    // Where all segments end in line feeds, one without fields is a line of three letters.
    String end = returned.indexOf('\r') < 0 ? "|\n|\\z" : "";
    String parted =
        returned.replaceAll(
            "(?<!\n)\n++[ \t]*+(?=[A-Z][A-Z0-9]{2}(?:%s%s))".formatted(by, end), "\r");
    Pattern begin = Pattern.compile("\\s*%s%s".formatted(NAME, by));
    List<String> lines = lines(parted);
    if (!lines.stream().allMatch(line -> begin.matcher(line).lookingAt() || isBare(line))) {
      throw MessageParser.unparseable();
    }
    return String.join("\r", lines) + "\r";
  }

  /** Those that are not blank; some senders end a message in a NUL. */
  private static List<String> lines(String message) {
    return Stream.of(message.split("\r", -1))
        .filter(line -> line.chars().anyMatch(character -> character > ' '))
        .toList();
  }

  /** A segment without fields: three letters of free text might be taken for one. */
  private static boolean isBare(String line) {
    String name = line.strip();
    return name.matches(NAME) && (name.startsWith("Z") || STANDARD.contains(name));
  }
}
