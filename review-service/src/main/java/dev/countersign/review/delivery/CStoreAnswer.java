package dev.countersign.review.delivery;

import dev.countersign.dicom.net.AssociationRejectedException;
import dev.countersign.dicom.net.Status;
import dev.countersign.dicom.net.StoreResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what an archive answers to C-STORE (PS3.4 table B.2-1, PS3.7 annex C). */
final class CStoreAnswer {
  private static final int DUPLICATE = 0x0111;
  private static final int NOT_AUTHORIZED = 0x0124;
  private static final int OUT_OF_RESOURCES_CLASS = 0xa700;
  private static final int BY_USER = 1;

  private CStoreAnswer() {}

  static Answer of(StoreResponse response) {
    int status = response.status();
    String code = "%04X".formatted(status);
    String words =
        Stream.of(meaning(status), response.comment().orElse(""))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(": "));
    // The object's UID is the decision's: one that is there already is this one.
    if (Status.isSuccessOrWarning(status) || status == DUPLICATE) {
      return Answer.acknowledged(code, words);
    }
    return mayPass(status) ? Answer.refusedForNow(code, words) : Answer.refused(code, words);
  }

  private static boolean mayPass(int status) {
    return (status & 0xff00) == OUT_OF_RESOURCES_CLASS
        || status == Status.RESOURCE_LIMITATION
        || status == Status.PROCESSING_FAILURE
        || status == NOT_AUTHORIZED;
  }

  private static String meaning(int status) {
    return switch (status) {
      case Status.SUCCESS -> "";
      case DUPLICATE -> "It is there already";
      case NOT_AUTHORIZED -> "Not authorized";
      case Status.PROCESSING_FAILURE -> "Processing failure";
      case Status.SOP_CLASS_NOT_SUPPORTED -> "SOP class not supported";
      case Status.RESOURCE_LIMITATION -> "Resource limitation";
      case 0xb000 -> "Stored, with elements coerced";
      case 0xb006 -> "Stored, with elements discarded";
      case Status.STORED_THOUGH_MISMATCHED -> "Stored, though it does not match its SOP class";
      default -> family(status);
    };
  }

  private static String family(int status) {
    return switch (status & 0xff00) {
      case OUT_OF_RESOURCES_CLASS -> "Out of resources";
      case Status.DATA_SET_MISMATCH -> "The data set does not match its SOP class";
      default -> (status & 0xf000) == Status.CANNOT_UNDERSTAND ? "Cannot understand" : "";
    };
  }

  /** Why there is no association (PS3.8 table 9-21), in words. */
  static String rejected(AssociationRejectedException e) {
    String reason =
        e.source() == BY_USER
            ? switch (e.reason()) {
              case 3 -> "it does not know our AE title";
              case 7 -> "it does not know the AE title that we call";
              default -> "it gives no reason";
            }
            : "reason " + e.reason() + " of source " + e.source();
    return "The receiver rejects the association: " + reason;
  }
}
