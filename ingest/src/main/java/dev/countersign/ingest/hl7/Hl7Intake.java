package dev.countersign.ingest.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.countersign.events.BlobRef;
import dev.countersign.events.Protocol;
import dev.countersign.ingest.clinical.IncomingOrder;
import dev.countersign.ingest.clinical.NoteIntake;
import dev.countersign.ingest.clinical.OrderIntake;
import dev.countersign.ingest.identity.KnownPatients;
import dev.countersign.ingest.rejected.Rejections;
import dev.countersign.platform.mllp.MllpFrame;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message in and says what to answer. AA is said only when everything that the message
 * brought is durable. Safe for use by many threads.
 */
final class Hl7Intake {
  private static final Logger log = LoggerFactory.getLogger(Hl7Intake.class);
  private static final String HL7 = "application/hl7-v2";
  private static final Refusal NOT_NOW =
      new Refusal(
          Answer.AR,
          Refusal.INTERNAL,
          "",
          "hl7.not-now",
          "Nothing can be stored now: send it again");
  private static final Refusal FAULT =
      Refusal.error(Refusal.INTERNAL, "", "hl7.internal", "The message could not be processed");
  private static final Refusal TOO_LONG =
      Refusal.error(Refusal.DATA_TYPE, "", "hl7.too-long", "The message is longer than allowed");
  private static final Refusal UNENDED =
      Refusal.error(
          Refusal.SEQUENCE,
          "",
          "mllp.unended",
          "The next message began before this one had ended: the rest of it is lost");
  private static final Refusal NO_HEADER =
      Refusal.error(Refusal.SEQUENCE, "MSH^1", "hl7.missing-msh", "There is no MSH segment");
  private static final Refusal BATCH =
      Refusal.error(
          Refusal.UNSUPPORTED_TYPE,
          "",
          "hl7.batch",
          "Batches (FHS, BHS) are not taken: send each message for itself");

  private final HeaderRules rules;
  private final KnownPatients patients;
  private final NoteIntake notes;
  private final OrderIntake orders;
  private final Rejections rejections;
  private final InstantSource clock;

  Hl7Intake(
      HeaderRules rules,
      KnownPatients patients,
      NoteIntake notes,
      OrderIntake orders,
      Rejections rejections,
      InstantSource clock) {
    this.rules = rules;
    this.patients = patients;
    this.notes = notes;
    this.orders = orders;
    this.rejections = rejections;
    this.clock = clock;
  }

  /**
   * The answer to a frame, once what it brought is durable. One that never ended has none: its
   * sender has given it up, and would take the answer for that of the next message.
   */
  Optional<byte[]> answer(MllpFrame frame) {
    Optional<Header> header = Header.of(frame.bytes());
    byte[] answer = answer(frame, header);
    return frame.unended() ? Optional.empty() : Optional.of(answer);
  }

  private byte[] answer(MllpFrame frame, Optional<Header> header) {
    var acknowledgement = new Acknowledgement(header, clock.instant());
    Optional<Refusal> refusal;
    try {
      refusal = refusal(frame, header);
    } catch (IOException | KafkaException e) {
      log.atWarn()
          .setMessage("A message is turned away for now")
          .addKeyValue("messageControlId", header.map(Header::controlId).orElse(""))
          .addKeyValue("cause", e.getClass().getSimpleName())
          .log();
      refusal = Optional.of(NOT_NOW);
    }
    return refusal.map(acknowledgement::refuse).orElseGet(acknowledgement::accept);
  }

  private Optional<Refusal> refusal(MllpFrame frame, Optional<Header> header) throws IOException {
    try {
      take(frame, header);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(reject(frame, header, e.refusal()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      // The stack alone: the exception's message may quote the sender's words.
      log.atError()
          .setMessage("A message could not be processed")
          .addKeyValue("cause", e.getClass().getName())
          .addKeyValue("at", e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "")
          .log();
      return Optional.of(reject(frame, header, FAULT));
    }
  }

  private Refusal reject(MllpFrame frame, Optional<Header> header, Refusal refusal)
      throws IOException {
    BlobRef payload = rejections.keep(frame.bytes(), HL7);
    String source = header.map(Header::source).orElse("unknown");
    rejections.publish(Protocol.MLLP, source, refusal.toRejection(), payload);
    return refusal;
  }

  private void take(MllpFrame frame, Optional<Header> sent) throws RefusedException, IOException {
    if (frame.unended()) {
      throw new RefusedException(UNENDED);
    }
    if (frame.tooLong()) {
      throw new RefusedException(TOO_LONG);
    }
    Header header =
        sent.orElseThrow(() -> new RefusedException(isBatch(frame) ? BATCH : NO_HEADER));
    rules.check(header);
    Message message = MessageParser.parse(Charsets.decode(frame.bytes(), header), header);
    take(message);
  }

  /** The file and batch protocol (HL7 v2.5.1 chapter 2.10.3). */
  private static boolean isBatch(MllpFrame frame) {
    byte[] bytes = frame.bytes();
    String head = new String(bytes, 0, Math.min(64, bytes.length), ISO_8859_1).strip();
    return head.startsWith("FHS") || head.startsWith("BHS");
  }

  private void take(Report report) throws IOException {
    switch (report) {
      case Report.Written written -> notes.accept(written.note());
      case Report.Withdrawn withdrawn -> notes.withdraw(withdrawn.note());
    }
  }

  private void take(Message message) throws RefusedException, IOException {
    switch (message.header().type()) {
      case "ORU", "MDM" -> {
        for (Report report : ReportReader.read(message)) {
          take(report);
        }
      }
      case "ORM", "OMI" -> {
        for (IncomingOrder order : OrderReader.read(message)) {
          orders.accept(order);
        }
      }
      default -> {
        if (message.header().trigger().equals("A40")) {
          MergeReader.read(message)
              .forEach(merge -> patients.merge(merge.surviving(), merge.givingWay()));
        } else {
          patients.registered(Subjects.identified(Subjects.one(message), "PID^1^3"));
        }
      }
    }
  }
}
