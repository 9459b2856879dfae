/** Model inputs from stored pixels, beside OpenCV. */
@NullMarked
package dev.countersign.bench.pixels;

import org.jspecify.annotations.NullMarked;
