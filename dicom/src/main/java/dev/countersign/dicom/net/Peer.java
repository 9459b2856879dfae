package dev.countersign.dicom.net;

/** Who is at the other end of an association that we accepted. */
record Peer(String callingAet, String calledAet, String address) {}
