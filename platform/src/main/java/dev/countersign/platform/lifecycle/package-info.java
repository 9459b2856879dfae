/** Starting, readiness and stopping of services. */
@NullMarked
package dev.countersign.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
