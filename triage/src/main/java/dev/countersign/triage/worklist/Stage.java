package dev.countersign.triage.worklist;

import dev.countersign.events.ItemStage;

/**
 * Where a revision of a subject stands before a person decides on it. Each stage has a method for
 * each move that there is from it, so that no other can be written.
 *
 * <pre>
 *  waiting for images ──▶ waiting for model ──▶ ready
 *                   │                     │       ▲
 *                   └──────▶ ready        └──▶ failed
 *
 *  waiting for model, ready, failed ──▶ superseded
 *  waiting for model, ready, failed ◀─▶ withdrawn
 * </pre>
 */
sealed interface Stage {

  /** Nothing of it is on the worklist yet. */
  record WaitingForImages() implements Stage {

    /** Models are asked. */
    WaitingForModel askModels() {
      return new WaitingForModel();
    }

    /** No model is asked: a person reads it as it is. */
    Ready askNobody() {
      return new Ready();
    }
  }

  /** It is on the worklist. */
  sealed interface Listed extends Stage {

    /** The stage as events have it. */
    ItemStage published();
  }

  /** A person may still decide on it. */
  sealed interface Open extends Listed {

    /** A later revision takes its place. */
    default Superseded supersede() {
      return new Superseded();
    }

    /** It is nobody's work any more. */
    default Withdrawn withdraw() {
      return new Withdrawn();
    }
  }

  /** It is over, unless somebody takes a withdrawal back. */
  sealed interface Closed extends Listed {}

  /** A draft may still come. */
  record WaitingForModel() implements Open {
    Ready becomeReady() {
      return new Ready();
    }

    Failed fail() {
      return new Failed();
    }

    @Override
    public ItemStage published() {
      return ItemStage.WAITING_FOR_MODEL;
    }
  }

  /** A person can start. */
  record Ready() implements Open {
    @Override
    public ItemStage published() {
      return ItemStage.READY;
    }
  }

  /** There is no draft; a person can read it without. */
  record Failed() implements Open {

    /** An answer came after all. */
    Ready becomeReady() {
      return new Ready();
    }

    @Override
    public ItemStage published() {
      return ItemStage.FAILED;
    }
  }

  /** A later revision has its place. */
  record Superseded() implements Closed {
    @Override
    public ItemStage published() {
      return ItemStage.SUPERSEDED;
    }
  }

  /** It is nobody's work any more. */
  record Withdrawn() implements Closed {

    /** It is somebody's work after all. */
    WaitingForModel restore() {
      return new WaitingForModel();
    }

    @Override
    public ItemStage published() {
      return ItemStage.WITHDRAWN;
    }
  }

  /** The stage that an event names; one that this build does not know is a person's to read. */
  static Listed of(ItemStage published) {
    return switch (published) {
      case WAITING_FOR_MODEL -> new WaitingForModel();
      case READY, UNKNOWN -> new Ready();
      case FAILED -> new Failed();
      case SUPERSEDED -> new Superseded();
      case WITHDRAWN -> new Withdrawn();
    };
  }
}
