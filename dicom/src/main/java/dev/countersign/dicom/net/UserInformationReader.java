package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.ProtocolViolation.Reason.INVALID_PARAMETER;

import dev.countersign.dicom.net.ItemReader.Item;
import dev.countersign.dicom.net.Pdu.ExtendedNegotiation;
import dev.countersign.dicom.net.Pdu.OperationsWindow;
import dev.countersign.dicom.net.Pdu.RoleSelection;
import dev.countersign.dicom.net.Pdu.UserInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the user information item (PS3.7 annex D.3.3); what is not used is passed over. */
final class UserInformationReader {

  /** Room for three of each of 128 contexts; the answers to so many fit their item. */
  private static final int MAX_ITEMS = 512;

  private static final int MAX_EXTENDED_BYTES = 64;

  private long maxPduLength;
  private String implementationClass = "";
  private String implementationVersion = "";
  private Optional<OperationsWindow> window = Optional.empty();
  private final List<RoleSelection> roles = new ArrayList<>();
  private final List<ExtendedNegotiation> extended = new ArrayList<>();

  private UserInformationReader() {}

  static UserInformation read(ItemReader items) throws ProtocolViolation {
    UserInformationReader reader = new UserInformationReader();
    for (int count = 0; items.hasMore(); count++) {
      if (count == MAX_ITEMS) {
        throw new ProtocolViolation(INVALID_PARAMETER, "too many items of user information");
      }
      reader.item(items.item());
    }
    return new UserInformation(
        reader.maxPduLength,
        reader.implementationClass,
        reader.implementationVersion,
        reader.window,
        reader.roles,
        reader.extended);
  }

  private void item(Item item) throws ProtocolViolation {
    ItemReader value = item.value();
    switch (item.type()) {
      case PduType.MAX_LENGTH_ITEM -> maxPduLength = value.unsignedInt();
      case PduType.IMPLEMENTATION_CLASS_ITEM -> implementationClass = value.rest();
      case PduType.IMPLEMENTATION_VERSION_ITEM -> implementationVersion = value.rest();
      case PduType.OPERATIONS_WINDOW_ITEM ->
          window = Optional.of(new OperationsWindow(value.unsignedShort(), value.unsignedShort()));
      case PduType.ROLE_SELECTION_ITEM -> roles.add(role(value));
      case PduType.EXTENDED_NEGOTIATION_ITEM -> extended.add(extended(value));
      case PduType.USER_IDENTITY_ITEM -> passOverIdentity(value);
      default -> passOver();
    }
  }

  private static RoleSelection role(ItemReader value) throws ProtocolViolation {
    return new RoleSelection(
        value.sized().rest(), value.unsignedByte() == 1, value.unsignedByte() == 1);
  }

  private static ExtendedNegotiation extended(ItemReader value) throws ProtocolViolation {
    String sopClass = value.sized().rest();
    List<Integer> information = new ArrayList<>();
    while (value.hasMore() && information.size() < MAX_EXTENDED_BYTES) {
      information.add(value.unsignedByte());
    }
    return new ExtendedNegotiation(sopClass, information);
  }

  // Read for its form alone: type, whether a response is asked for, and two fields.
  private static void passOverIdentity(ItemReader value) throws ProtocolViolation {
    value.skip(2);
    value.sized();
    value.sized();
  }

  /** Items that are unknown, or not answered, are passed over (PS3.8 section 9.3.1). */
  private static void passOver() {}
}
