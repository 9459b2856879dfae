/** Questions to a model about an image: asked by a reader, answered by an interactive job. */
@NullMarked
package dev.countersign.review.ask;

import org.jspecify.annotations.NullMarked;
