/**
 * Typed configuration: one file ships with every setting and its default; one validated record a
 * section.
 */
@NullMarked
package dev.countersign.platform.config;

import org.jspecify.annotations.NullMarked;
