/**
 * Finds thorax, lungs, heart and planted findings in a frontal chest picture by plain image
 * analysis.
 */
@NullMarked
package dev.countersign.standin.chest;

import org.jspecify.annotations.NullMarked;
