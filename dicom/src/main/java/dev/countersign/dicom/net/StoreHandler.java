package dev.countersign.dicom.net;

import java.io.InputStream;

/** Takes what arrives by C-STORE. Called on one virtual thread an association, and may block. */
@FunctionalInterface
public interface StoreHandler {

  /**
   * Stores one data set. Reading holds the sender back by as much as the handler is slow; the
   * stream throws IOException if the association ends early, and then no response is sent. What is
   * left unread is read away before the response.
   *
   * @param dataSet the data set as sent, without preamble and group 0002
   * @return the status of the response; see {@link Status}
   */
  int store(StoreRequest request, InputStream dataSet);
}
