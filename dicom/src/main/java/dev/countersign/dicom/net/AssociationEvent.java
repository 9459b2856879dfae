package dev.countersign.dicom.net;

/**
 * Events of the upper layer's state machine (PS3.8 table 9-10), without timer and reserved ones.
 */
enum AssociationEvent {
  CONNECTION_ACCEPTED,
  REQUEST_SENT,
  ACCEPT_SENT,
  REJECT_SENT,
  DATA_SENT,
  RELEASE_REQUEST_SENT,
  RELEASE_RESPONSE_SENT,
  REQUEST_RECEIVED,
  ACCEPT_RECEIVED,
  REJECT_RECEIVED,
  DATA_RECEIVED,
  RELEASE_REQUEST_RECEIVED,
  RELEASE_RESPONSE_RECEIVED,
  ABORT_RECEIVED
}
