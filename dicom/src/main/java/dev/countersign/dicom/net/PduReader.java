package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.INVALID_PARAMETER;
import static dev.countersign.dicom.net.ProtocolViolation.Reason.UNRECOGNIZED_PDU;

import dev.countersign.dicom.net.ItemReader.Item;
import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import dev.countersign.dicom.net.Pdu.UserInformation;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads PDUs (PS3.8 section 9.3); of P-DATA-TF only the head. Lengths are checked before reading.
 */
final class PduReader {

  /** Room for 128 contexts with each every registered transfer syntax. */
  private static final int MAX_ASSOCIATE_LENGTH = 256 << 10;

  private static final int SHORT_PDU_LENGTH = 4;
  private static final int MAX_CONTEXTS = 128;
  private static final int MAX_TRANSFER_SYNTAXES = 256;
  private static final int RESERVED_AFTER_TITLES = 32;

  private final DataInputStream in;
  private final int maxDataLength;

  PduReader(DataInputStream in, int maxDataLength) {
    this.in = in;
    this.maxDataLength = maxDataLength;
  }

  /**
   * The next PDU.
   *
   * @throws EOFException if the peer closed the connection
   */
  Pdu read() throws IOException {
    int type = in.readUnsignedByte();
    in.readUnsignedByte();
    long length = Integer.toUnsignedLong(in.readInt());
    return switch (type) {
      case PduType.DATA -> new Pdu.Data((int) checked(length, maxDataLength));
      case PduType.ASSOCIATE_REQUEST -> request(body(length, MAX_ASSOCIATE_LENGTH));
      case PduType.ASSOCIATE_ACCEPT -> accept(body(length, MAX_ASSOCIATE_LENGTH));
      case PduType.ASSOCIATE_REJECT -> reject(body(length, SHORT_PDU_LENGTH));
      case PduType.RELEASE_REQUEST -> {
        body(length, SHORT_PDU_LENGTH);
        yield new Pdu.ReleaseRequest();
      }
      case PduType.RELEASE_RESPONSE -> {
        body(length, SHORT_PDU_LENGTH);
        yield new Pdu.ReleaseResponse();
      }
      case PduType.ABORT -> abort(body(length, SHORT_PDU_LENGTH));
      default -> throw new ProtocolViolation(UNRECOGNIZED_PDU, "a PDU of unknown type " + type);
    };
  }

  private ItemReader body(long length, int max) throws IOException {
    byte[] body = in.readNBytes((int) checked(length, max));
    if (body.length < length) {
      throw new EOFException("the connection closed within a PDU");
    }
    return new ItemReader(body);
  }

  private static long checked(long length, int max) throws ProtocolViolation {
    if (length > max) {
      throw new ProtocolViolation(
          INVALID_PARAMETER,
          "a PDU of " + length + " bytes, of which at most " + max + " are taken");
    }
    return length;
  }

  private static Pdu reject(ItemReader body) throws ProtocolViolation {
    body.skip(1);
    return new Pdu.AssociateReject(body.unsignedByte(), body.unsignedByte(), body.unsignedByte());
  }

  private static Pdu abort(ItemReader body) throws ProtocolViolation {
    body.skip(2);
    return new Pdu.Abort(body.unsignedByte(), body.unsignedByte());
  }

  private static Pdu request(ItemReader body) throws ProtocolViolation {
    int version = body.unsignedShort();
    body.skip(2);
    String called = body.aeTitle();
    String calling = body.aeTitle();
    body.skip(RESERVED_AFTER_TITLES);
    String applicationContext = "";
    UserInformation user = new UserInformation(0, "", "");
    List<ContextProposal> contexts = new ArrayList<>();
    while (body.hasMore()) {
      Item item = body.item();
      switch (item.type()) {
        case PduType.APPLICATION_CONTEXT_ITEM -> applicationContext = item.value().rest();
        case PduType.PROPOSED_CONTEXT_ITEM -> addBounded(contexts, proposal(item), MAX_CONTEXTS);
        case PduType.USER_INFORMATION_ITEM -> user = UserInformationReader.read(item.value());
        default -> ignored();
      }
    }
    return new Pdu.AssociateRequest(version, called, calling, applicationContext, contexts, user);
  }

  private static Pdu accept(ItemReader body) throws ProtocolViolation {
    body.skip(4);
    String called = body.aeTitle();
    String calling = body.aeTitle();
    body.skip(RESERVED_AFTER_TITLES);
    UserInformation user = new UserInformation(0, "", "");
    List<ContextResult> contexts = new ArrayList<>();
    while (body.hasMore()) {
      Item item = body.item();
      switch (item.type()) {
        case PduType.CONTEXT_RESULT_ITEM -> addBounded(contexts, result(item), MAX_CONTEXTS);
        case PduType.USER_INFORMATION_ITEM -> user = UserInformationReader.read(item.value());
        default -> ignored();
      }
    }
    return new Pdu.AssociateAccept(called, calling, contexts, user);
  }

  private static ContextProposal proposal(Item item) throws ProtocolViolation {
    ItemReader value = item.value();
    int id = value.unsignedByte();
    value.skip(3);
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>();
    while (value.hasMore()) {
      Item part = value.item();
      switch (part.type()) {
        case PduType.ABSTRACT_SYNTAX_ITEM -> abstractSyntax = part.value().rest();
        case PduType.TRANSFER_SYNTAX_ITEM ->
            addBounded(transferSyntaxes, part.value().rest(), MAX_TRANSFER_SYNTAXES);
        default -> ignored();
      }
    }
    return new ContextProposal(id, abstractSyntax, transferSyntaxes);
  }

  private static ContextResult result(Item item) throws ProtocolViolation {
    ItemReader value = item.value();
    int id = value.unsignedByte();
    value.skip(1);
    int result = value.unsignedByte();
    value.skip(1);
    String transferSyntax = "";
    while (value.hasMore()) {
      Item part = value.item();
      if (part.type() == PduType.TRANSFER_SYNTAX_ITEM) {
        transferSyntax = part.value().rest();
      }
    }
    return new ContextResult(id, result, transferSyntax);
  }

  private static <T> void addBounded(List<T> list, T value, int max) throws ProtocolViolation {
    if (list.size() == max) {
      throw new ProtocolViolation(INVALID_PARAMETER, "more than " + max + " items of a kind");
    }
    list.add(value);
  }

  /** Items that are unknown, or not answered, are passed over (PS3.8 section 9.3.1). */
  private static void ignored() {}
}
