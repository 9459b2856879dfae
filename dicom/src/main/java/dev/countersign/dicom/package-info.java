/** DICOM data sets, pixels, upper layer and DIMSE. */
@NullMarked
package dev.countersign.dicom;

import org.jspecify.annotations.NullMarked;
