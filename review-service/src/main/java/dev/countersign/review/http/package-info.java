/** The HTTP API, the event stream and the page's files. */
@NullMarked
package dev.countersign.review.http;

import org.jspecify.annotations.NullMarked;
