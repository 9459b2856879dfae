package dev.countersign.dicom.net;

import java.util.Optional;

/**
 * A response to C-STORE (PS3.7 section 9.1.1).
 *
 * @param status see {@link Status}
 * @param comment the peer's own words (0000,0902)
 */
public record StoreResponse(int status, Optional<String> comment) {}
