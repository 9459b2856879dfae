/** The worker's job loop beside direct calls of the same model server. */
@NullMarked
package dev.countersign.bench.jobs;

import org.jspecify.annotations.NullMarked;
