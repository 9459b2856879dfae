/** Which patient a key stands for, and the studies and reports of each patient. */
@NullMarked
package dev.countersign.triage.patient;

import org.jspecify.annotations.NullMarked;
