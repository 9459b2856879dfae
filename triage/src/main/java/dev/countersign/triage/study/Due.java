package dev.countersign.triage.study;

import dev.countersign.events.Completion;
import java.time.Instant;
import java.util.Optional;

/**
 * When an open study is complete, by what is known now.
 *
 * @param at by wall clock
 * @param by what makes it complete
 * @param incomplete why it may lack images even so
 */
record Due(Instant at, Completion by, Optional<String> incomplete) {}
