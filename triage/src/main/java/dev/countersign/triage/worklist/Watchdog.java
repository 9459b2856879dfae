package dev.countersign.triage.worklist;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.OpenJob;
import dev.countersign.events.triage.SubjectState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches jobs that have no result. One that is overdue is asked for once more, as it was and under
 * the same id; overdue again, its item says that there is no answer. Its counters count again what
 * an aborted transaction did.
 */
final class Watchdog {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private final Outcomes outcomes;
  private final JobPatience patience;
  private final MeterRegistry meters;

  Watchdog(Outcomes outcomes, JobPatience patience, MeterRegistry meters) {
    this.outcomes = outcomes;
    this.patience = patience;
    this.meters = meters;
  }

  /** When the first of a subject's jobs is overdue. */
  Optional<Instant> nextLook(SubjectState row) {
    return row.getOpenJobs().stream()
        .flatMap(job -> overdueAt(job).stream())
        .min(Instant::compareTo);
  }

  Turn look(SubjectState row, Instant now) {
    List<OpenJob> open = new ArrayList<>();
    List<InferenceRequested> again = new ArrayList<>();
    WorklistItemChanged item = row.getItem();
    for (OpenJob job : row.getOpenJobs()) {
      if (overdueAt(job).filter(at -> !at.isAfter(now)).isEmpty()) {
        open.add(job);
      } else if (job.getAsked() == 1) {
        open.add(new OpenJob(job.getJob(), 2, now));
        again.add(job.getJob());
        report("asked-again", job.getJob());
      } else {
        item = outcomes.unanswered(item, job.getJob().getJobId(), noAnswer(job.getJob()));
        report("given-up", job.getJob());
      }
    }
    return Turn.asking(SubjectState.newBuilder(row).setItem(item).setOpenJobs(open).build(), again);
  }

  private Optional<Instant> overdueAt(OpenJob job) {
    return job.getAskedAt().map(at -> at.plus(patience.of(job.getJob().getPriority())));
  }

  /** Both times that it was asked for. */
  private String noAnswer(InferenceRequested job) {
    Duration waited = patience.of(job.getPriority()).multipliedBy(2);
    return "no answer within " + words(waited);
  }

  private static String words(Duration time) {
    if (time.toSecondsPart() > 0) {
      return time.toSeconds() + " s";
    }
    return time.toMinutesPart() > 0 ? time.toMinutes() + " min" : time.toHours() + " h";
  }

  private void report(String what, InferenceRequested job) {
    meters
        .counter("countersign.triage.overdue.jobs", "what", what, "task", job.getTaskId())
        .increment();
    log.atWarn()
        .setMessage("A job has no result in its time")
        .addKeyValue("what", what)
        .addKeyValue("jobId", job.getJobId())
        .addKeyValue("taskId", job.getTaskId())
        .addKeyValue("priority", job.getPriority())
        .log();
  }
}
