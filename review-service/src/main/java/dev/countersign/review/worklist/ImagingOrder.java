package dev.countersign.review.worklist;

import dev.countersign.events.OrderIdentifiers;
import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderedService;
import org.jspecify.annotations.Nullable;

/**
 * By what the systems that hold a study's order know it (HL7 v2.5.1 sections 4.5.1 and 7.4.1); what
 * is not known is null.
 *
 * @param placer ORC-2
 * @param filler ORC-3
 * @param service OBR-4
 */
public record ImagingOrder(
    @Nullable EntityIdentifier placer,
    @Nullable EntityIdentifier filler,
    @Nullable Service service) {
  /** Of a study without one. */
  public static final ImagingOrder UNKNOWN = new ImagingOrder(null, null, null);

  /** A number, and who gave it (HL7 v2.5.1 section 2.A.28). */
  public record EntityIdentifier(
      String id,
      @Nullable String namespaceId,
      @Nullable String universalId,
      @Nullable String universalIdType) {
    /** A number of which nobody says who gave it. */
    public static EntityIdentifier of(String id) {
      return new EntityIdentifier(id, null, null, null);
    }

    private static EntityIdentifier of(OrderNumber number) {
      return new EntityIdentifier(
          number.getNumber(),
          number.getNamespaceId().orElse(null),
          number.getUniversalId().orElse(null),
          number.getUniversalIdType().orElse(null));
    }
  }

  /** What was ordered, by its code or its words. */
  public record Service(
      @Nullable String code, @Nullable String text, @Nullable String codingSystem) {
    private static Service of(OrderedService service) {
      return new Service(
          service.getCode().orElse(null),
          service.getText().orElse(null),
          service.getCodingSystem().orElse(null));
    }

    private boolean isKnown() {
      return code != null || text != null;
    }
  }

  static ImagingOrder of(OrderIdentifiers identifiers) {
    return new ImagingOrder(
        identifiers.getPlacer().map(EntityIdentifier::of).orElse(null),
        identifiers.getFiller().map(EntityIdentifier::of).orElse(null),
        identifiers.getService().map(Service::of).filter(Service::isKnown).orElse(null));
  }
}
