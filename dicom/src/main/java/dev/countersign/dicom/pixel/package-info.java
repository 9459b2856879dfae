/** Pixels of stored images: frames, grey values, windows and pictures. */
@NullMarked
package dev.countersign.dicom.pixel;

import org.jspecify.annotations.NullMarked;
