package dev.countersign.dicom.net;

/** An instance by its SOP class and its own UID; both are valid UIDs. */
public record ReferencedSop(String classUid, String instanceUid) {}
