/** Model inputs: pixels and prompts, exact and pinned by name and version. */
@NullMarked
package dev.countersign.worker.prepare;

import org.jspecify.annotations.NullMarked;
