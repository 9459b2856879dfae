/** The demo: every engine and service in one process. */
@NullMarked
package dev.countersign.standalone.demo;

import org.jspecify.annotations.NullMarked;
