/** The management endpoint: health, readiness and metrics on a port of its own. */
@NullMarked
package dev.countersign.platform.web;

import org.jspecify.annotations.NullMarked;
