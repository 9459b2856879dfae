/** JSON, in one form for request bodies, answers and columns. */
@NullMarked
package dev.countersign.review.json;

import org.jspecify.annotations.NullMarked;
