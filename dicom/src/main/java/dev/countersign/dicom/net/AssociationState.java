package dev.countersign.dicom.net;

import static dev.countersign.dicom.net.AssociationEvent.ABORT_RECEIVED;
import static dev.countersign.dicom.net.AssociationEvent.ACCEPT_RECEIVED;
import static dev.countersign.dicom.net.AssociationEvent.ACCEPT_SENT;
import static dev.countersign.dicom.net.AssociationEvent.CONNECTION_ACCEPTED;
import static dev.countersign.dicom.net.AssociationEvent.DATA_RECEIVED;
import static dev.countersign.dicom.net.AssociationEvent.DATA_SENT;
import static dev.countersign.dicom.net.AssociationEvent.REJECT_RECEIVED;
import static dev.countersign.dicom.net.AssociationEvent.REJECT_SENT;
import static dev.countersign.dicom.net.AssociationEvent.RELEASE_REQUEST_RECEIVED;
import static dev.countersign.dicom.net.AssociationEvent.RELEASE_REQUEST_SENT;
import static dev.countersign.dicom.net.AssociationEvent.RELEASE_RESPONSE_RECEIVED;
import static dev.countersign.dicom.net.AssociationEvent.RELEASE_RESPONSE_SENT;
import static dev.countersign.dicom.net.AssociationEvent.REQUEST_RECEIVED;
import static dev.countersign.dicom.net.AssociationEvent.REQUEST_SENT;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * States of an association and the transitions between them (PS3.8 section 9.2). An event for which
 * a state has no transition is a protocol error, which aborts the association. Two corners of the
 * standard's table cannot be reached and are left out: as an acceptor we never ask for release, and
 * as a requestor we ask for it only when no response is outstanding.
 */
enum AssociationState {
  /** Sta1. */
  IDLE,
  /** Sta2: the connection is open, and the request is awaited. */
  AWAITING_REQUEST,
  /** Sta3: we are to answer the request. */
  AWAITING_DECISION,
  /** Sta5: we asked and await the answer. */
  AWAITING_ANSWER,
  /** Sta6. */
  ESTABLISHED,
  /** Sta7: we asked for release. */
  AWAITING_RELEASE,
  /** Sta8: the peer asked for release. */
  RELEASE_REQUESTED,
  /** Sta9: both asked for release, we being the requestor of the association. */
  RELEASE_COLLISION,
  /** Sta11: after a collision we have answered, and await the peer's answer. */
  RELEASE_COLLISION_ANSWERED,
  /** Sta13: only the close of the connection is awaited. */
  AWAITING_CLOSE,
  /** The association is over and the connection is to be closed by us. */
  OVER;

  private static final Map<AssociationState, Map<AssociationEvent, AssociationState>> TRANSITIONS =
      new EnumMap<>(AssociationState.class);

  static {
    from(IDLE, CONNECTION_ACCEPTED, AWAITING_REQUEST);
    from(IDLE, REQUEST_SENT, AWAITING_ANSWER);
    from(AWAITING_REQUEST, REQUEST_RECEIVED, AWAITING_DECISION);
    from(AWAITING_DECISION, ACCEPT_SENT, ESTABLISHED);
    from(AWAITING_DECISION, REJECT_SENT, AWAITING_CLOSE);
    from(AWAITING_ANSWER, ACCEPT_RECEIVED, ESTABLISHED);
    from(AWAITING_ANSWER, REJECT_RECEIVED, OVER);
    from(ESTABLISHED, DATA_SENT, ESTABLISHED);
    from(ESTABLISHED, DATA_RECEIVED, ESTABLISHED);
    from(ESTABLISHED, RELEASE_REQUEST_SENT, AWAITING_RELEASE);
    from(ESTABLISHED, RELEASE_REQUEST_RECEIVED, RELEASE_REQUESTED);
    from(AWAITING_RELEASE, RELEASE_RESPONSE_RECEIVED, OVER);
    from(AWAITING_RELEASE, RELEASE_REQUEST_RECEIVED, RELEASE_COLLISION);
    from(RELEASE_REQUESTED, DATA_SENT, RELEASE_REQUESTED);
    from(RELEASE_REQUESTED, RELEASE_RESPONSE_SENT, AWAITING_CLOSE);
    from(RELEASE_COLLISION, RELEASE_RESPONSE_SENT, RELEASE_COLLISION_ANSWERED);
    from(RELEASE_COLLISION_ANSWERED, RELEASE_RESPONSE_RECEIVED, OVER);
    for (AssociationState state : values()) {
      from(state, ABORT_RECEIVED, OVER);
    }
  }

  private static void from(AssociationState state, AssociationEvent event, AssociationState next) {
    TRANSITIONS
        .computeIfAbsent(state, any -> new EnumMap<>(AssociationEvent.class))
        .put(event, next);
  }

  /** The state after the event; empty where the event is a protocol error. */
  Optional<AssociationState> on(AssociationEvent event) {
    return Optional.ofNullable(TRANSITIONS.getOrDefault(this, Map.of()).get(event));
  }
}
