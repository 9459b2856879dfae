package dev.countersign.standalone.evaluate;

import dev.countersign.events.UrgencyAssessment;
import dev.countersign.standalone.samples.Truth;

/**
 * What the pipeline made of a picture.
 *
 * @param truth what was planted in it
 * @param draft of the report
 * @param simulated whether either answer says that it is
 */
record Reading(Truth truth, UrgencyAssessment urgency, String draft, boolean simulated) {}
