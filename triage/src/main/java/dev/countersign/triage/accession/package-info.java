/** Orders and notes joined with studies by accession number, in any order of arrival. */
@NullMarked
package dev.countersign.triage.accession;

import org.jspecify.annotations.NullMarked;
