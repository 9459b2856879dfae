/** The images of an item, one frame at a time. */
@NullMarked
package dev.countersign.review.images;

import org.jspecify.annotations.NullMarked;
