/** C-STORE into this product, DCMTK's {@code storescp} and Orthanc, side by side. */
@NullMarked
package dev.countersign.bench.cstore;

import org.jspecify.annotations.NullMarked;
