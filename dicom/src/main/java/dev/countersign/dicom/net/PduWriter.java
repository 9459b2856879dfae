package dev.countersign.dicom.net;

import dev.countersign.dicom.Uid;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Encodes PDUs of control; those of data are made by {@link DataOutput} (PS3.8 section 9.3). */
final class PduWriter {

  private static final int PROTOCOL_VERSION = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PduWriter() {}

  static byte[] encode(Pdu pdu) {
    return switch (pdu) {
      case Pdu.AssociateRequest request ->
          framed(PduType.ASSOCIATE_REQUEST, new PduWriter().request(request));
      case Pdu.AssociateAccept accept ->
          framed(PduType.ASSOCIATE_ACCEPT, new PduWriter().accept(accept));
      case Pdu.AssociateReject reject ->
          framed(
              PduType.ASSOCIATE_REJECT,
              new PduWriter().bytes(0, reject.result(), reject.source(), reject.reason()));
      case Pdu.ReleaseRequest _ ->
          framed(PduType.RELEASE_REQUEST, new PduWriter().bytes(0, 0, 0, 0));
      case Pdu.ReleaseResponse _ ->
          framed(PduType.RELEASE_RESPONSE, new PduWriter().bytes(0, 0, 0, 0));
      case Pdu.Abort abort ->
          framed(PduType.ABORT, new PduWriter().bytes(0, 0, abort.source(), abort.reason()));
      case Pdu.Data _ -> throw new IllegalArgumentException("data is not a PDU of control");
    };
  }

  private static byte[] framed(int type, PduWriter body) {
    return ByteBuffer.allocate(6 + body.out.size())
        .put((byte) type)
        .put((byte) 0)
        .putInt(body.out.size())
        .put(body.out.toByteArray())
        .array();
  }

  private PduWriter request(Pdu.AssociateRequest request) {
    titles(request.calledAet(), request.callingAet());
    for (Pdu.ContextProposal context : request.contexts()) {
      PduWriter value = new PduWriter().bytes(context.id(), 0, 0, 0);
      value.item(PduType.ABSTRACT_SYNTAX_ITEM, context.abstractSyntax());
      context
          .transferSyntaxes()
          .forEach(syntax -> value.item(PduType.TRANSFER_SYNTAX_ITEM, syntax));
      item(PduType.PROPOSED_CONTEXT_ITEM, value);
    }
    return user(request.user());
  }

  private PduWriter accept(Pdu.AssociateAccept accept) {
    titles(accept.calledAet(), accept.callingAet());
    for (Pdu.ContextResult context : accept.contexts()) {
      PduWriter value = new PduWriter().bytes(context.id(), 0, context.result(), 0);
      value.item(PduType.TRANSFER_SYNTAX_ITEM, context.transferSyntax());
      item(PduType.CONTEXT_RESULT_ITEM, value);
    }
    return user(accept.user());
  }

  private void titles(String called, String calling) {
    bytes(0, PROTOCOL_VERSION, 0, 0);
    text("%-16s%-16s".formatted(called, calling));
    out.writeBytes(new byte[32]);
    item(PduType.APPLICATION_CONTEXT_ITEM, Uid.APPLICATION_CONTEXT);
  }

  private PduWriter user(Pdu.UserInformation user) {
    PduWriter length = new PduWriter();
    length.out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).putInt((int) user.maxPduLength()).array());
    PduWriter value = new PduWriter().item(PduType.MAX_LENGTH_ITEM, length);
    value.item(PduType.IMPLEMENTATION_CLASS_ITEM, user.implementationClassUid());
    user.window()
        .ifPresent(window ->
            value.item(
                PduType.OPERATIONS_WINDOW_ITEM,
                new PduWriter().unsignedShort(window.invoked()).unsignedShort(window.performed())));
    user.roles().forEach(role -> value.item(PduType.ROLE_SELECTION_ITEM, role(role)));
    value.item(PduType.IMPLEMENTATION_VERSION_ITEM, user.implementationVersionName());
    user.extended().forEach(item -> value.item(PduType.EXTENDED_NEGOTIATION_ITEM, extended(item)));
    return item(PduType.USER_INFORMATION_ITEM, value);
  }

  private static PduWriter role(Pdu.RoleSelection role) {
    return new PduWriter()
        .unsignedShort(role.sopClassUid().length())
        .text(role.sopClassUid())
        .bytes(role.user() ? 1 : 0, role.provider() ? 1 : 0);
  }

  private static PduWriter extended(Pdu.ExtendedNegotiation item) {
    return new PduWriter()
        .unsignedShort(item.sopClassUid().length())
        .text(item.sopClassUid())
        .bytes(item.information().stream().mapToInt(Integer::intValue).toArray());
  }

  private void item(int type, String value) {
    item(type, new PduWriter().text(value));
  }

  private PduWriter item(int type, PduWriter value) {
    bytes(type, 0, value.out.size() >> 8, value.out.size());
    out.writeBytes(value.out.toByteArray());
    return this;
  }

  private PduWriter text(String value) {
    out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private PduWriter unsignedShort(int value) {
    return bytes(value >> 8, value);
  }

  private PduWriter bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }
}
