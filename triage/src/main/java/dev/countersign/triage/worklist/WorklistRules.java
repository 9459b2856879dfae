package dev.countersign.triage.worklist;

import dev.countersign.triage.job.JobPlanner;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the worklist goes by. Safe for use by many threads.
 *
 * @param planner of jobs
 * @param levels service levels
 * @param patience with jobs
 * @param meters where it is counted how often that ran out
 */
public record WorklistRules(
    JobPlanner planner, ServiceLevels levels, JobPatience patience, MeterRegistry meters) {}
