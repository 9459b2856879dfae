package dev.countersign.ingest.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.Location;
import ca.uhn.hl7v2.model.MessageVisitorSupport;
import ca.uhn.hl7v2.model.MessageVisitors;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.UnexpectedSegmentBehaviourEnum;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import dev.countersign.ingest.clinical.SentText;
import java.util.ArrayList;
import java.util.List;

/**
 * Text to segments, by HAPI in the 2.5.1 model whatever 2.x version the sender claims, and without
 * validation: what is needed is checked where it is read. Safe for use by many threads.
 */
final class MessageParser {
  private static final String MODEL = "2.5.1";

  private final HapiContext context;

  MessageParser() {
    context = new DefaultHapiContext(new CanonicalModelClassFactory(MODEL));
    context.setValidationContext(ValidationContextFactory.noValidation());
    var configuration = context.getParserConfiguration();
    configuration.setValidating(false);
    configuration.setAllowUnknownVersions(true);
    configuration.setDefaultObx2Type("TX");
    configuration.setInvalidObx2Type("TX");
    configuration.setUnexpectedSegmentBehaviour(UnexpectedSegmentBehaviourEnum.ADD_INLINE);
  }

  /**
   * Parses a message.
   *
   * @throws RefusedException when it is no HL7 v2
   */
  Message parse(SentText.Decoded message, Header header) throws RefusedException {
    String lines = SegmentLines.of(message.text(), header.separator(), this::isKnown);
    String decoded = HexadecimalData.decode(new SentText.Decoded(lines, message.charset()), header);
    try {
      var segments = new Segments();
      MessageVisitors.visit(
          context.getPipeParser().parse(decoded), MessageVisitors.visitPopulatedElements(segments));
      return new Message(header, segments.found);
    } catch (HL7Exception e) {
      // Its message may quote the sender's words.
      throw unparseable();
    }
  }

  private boolean isKnown(String segment) {
    try {
      return context.getModelClassFactory().getSegmentClass(segment, MODEL) != null;
    } catch (HL7Exception e) {
      return false;
    }
  }

  static RefusedException unparseable() {
    return new RefusedException(
        Refusal.error(
            Refusal.SEQUENCE, "", "hl7.unparseable", "The message cannot be read as HL7 v2"));
  }

  private static final class Segments extends MessageVisitorSupport {
    private final List<Segment> found = new ArrayList<>();

    @Override
    public boolean start(Segment segment, Location location) {
      found.add(segment);
      return false;
    }
  }
}
