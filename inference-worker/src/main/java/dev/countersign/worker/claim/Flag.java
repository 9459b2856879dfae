package dev.countersign.worker.claim;

/**
 * Something in a draft that cannot be right, or has no ground. It raises attention; it never mends
 * the draft.
 */
public sealed interface Flag {

  /** Where it stands in the draft; empty, at its start, where the draft as a whole is meant. */
  Span span();

  /** Its code, such as {@code SEX_CONFLICT}. */
  String kind();

  /** Why, in plain words and none of the draft's own. */
  String reason();

  /** Speaks of an earlier time, and the model was shown none. */
  record ChangeWithoutPrior(Span span) implements Flag {
    @Override
    public String kind() {
      return "CHANGE_WITHOUT_PRIOR";
    }

    @Override
    public String reason() {
      return "speaks of a change, but no earlier study was given";
    }
  }

  /** A number with a unit that nobody measured. */
  record MeasurementWithoutSource(Span span) implements Flag {
    @Override
    public String kind() {
      return "MEASUREMENT_WITHOUT_SOURCE";
    }

    @Override
    public String reason() {
      return "gives a measurement that stands in none of the inputs";
    }
  }

  /**
   * Left in one place, right in another.
   *
   * @param withOrder true where the order names the other side
   */
  record SideConflict(Span span, boolean withOrder) implements Flag {
    @Override
    public String kind() {
      return withOrder ? "SIDE_CONFLICT_WITH_ORDER" : "SIDE_CONFLICT";
    }

    @Override
    public String reason() {
      return withOrder
          ? "names the other side than the order"
          : "names a side that another place of the draft contradicts";
    }
  }

  /** Anatomy or words of the other sex. */
  record SexConflict(Span span) implements Flag {
    @Override
    public String kind() {
      return "SEX_CONFLICT";
    }

    @Override
    public String reason() {
      return "does not go with the patient's sex";
    }
  }

  /** Another age, or what is not found at the patient's. */
  record AgeConflict(Span span) implements Flag {
    @Override
    public String kind() {
      return "AGE_CONFLICT";
    }

    @Override
    public String reason() {
      return "does not go with the patient's age";
    }
  }

  /** The draft as a whole: what it was made of tells a model what to do. */
  record InstructionInSource() implements Flag {
    private static final Span NOWHERE = new Span(0, 0);

    @Override
    public Span span() {
      return NOWHERE;
    }

    @Override
    public String kind() {
      return "INSTRUCTION_IN_SOURCE";
    }

    @Override
    public String reason() {
      return "is made of a document that tells a model what to do";
    }
  }

  /** Said to be there in one place and not to be there in another. */
  record NegationConflict(Span span) implements Flag {
    @Override
    public String kind() {
      return "NEGATION_CONFLICT";
    }

    @Override
    public String reason() {
      return "says that something is there which another place of the draft denies";
    }
  }
}
