/** Open Inference Protocol client for Triton over gRPC. */
@NullMarked
package dev.countersign.triton;

import org.jspecify.annotations.NullMarked;
