/** DICOM upper layer (PS3.8) and message exchange (PS3.7), as provider and as user. */
@NullMarked
package dev.countersign.dicom.net;

import org.jspecify.annotations.NullMarked;
