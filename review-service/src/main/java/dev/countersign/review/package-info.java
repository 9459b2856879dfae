/** The queue, sign-off, delivery and the web page. */
@NullMarked
package dev.countersign.review;

import org.jspecify.annotations.NullMarked;
