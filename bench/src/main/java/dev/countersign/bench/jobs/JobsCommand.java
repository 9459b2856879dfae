package dev.countersign.bench.jobs;

import dev.countersign.bench.Table;
import dev.countersign.bench.Workplace;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.Priority;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.WorkerService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign bench jobs}. */
@Command(
    name = "jobs",
    description =
        "Note jobs through Kafka and a worker, beside the same questions asked of the same stand-in directly.",
    mixinStandardHelpOptions = true)
public final class JobsCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int PROBES = 100;
  private static final int PROBE_EVERY_MS = 60;
  private static final int QUEUED = 500;
  private static final double EDGE = 0.1;

  @Mixin private final Workplace workplace = new Workplace();

  @Option(
      names = "--slots",
      defaultValue = "16",
      description = "Jobs at the same time. Default: ${DEFAULT-VALUE}.")
  private int slots;

  @Option(
      names = "--service-ms",
      defaultValue = "200",
      description = "How long the model takes for a note. Default: ${DEFAULT-VALUE}.")
  private int serviceMs;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "How long the server is kept busy. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  private final Table table = new Table("Measure", "Worker", "Direct calls", "Worker / direct");

  @Override
  public Integer call() throws Exception {
    return workplace.run(this::measure);
  }

  private String measure(Path data) throws Exception {
    try (var bed = JobBed.start(data, Duration.ofMillis(serviceMs).dividedBy(tokens(data)));
        var triton = TritonClient.connect(bed.triton());
        var publisher = EventPublisher.open(bed.kafka(), new EventCodec(), "bench-jobs");
        var answers = new Answers(bed.kafka())) {
      var jobs = new NoteJobs(bed.blobs());
      double direct = direct(triton, jobs);
      saturate(bed, jobs, publisher, answers, direct);
    }
    return report(data);
  }

  /** Of the answer, so that its service time can be set. */
  private static int tokens(Path data) throws Exception {
    Path folder = data.resolve("count");
    try (var standin = Standin.start(StandinSettings.defaults(0).withWrongShare(0));
        var triton =
            TritonClient.connect(
                new TritonSettings(
                    List.of("localhost:" + standin.port()), WARM_UP, LONGEST, 64 << 20))) {
      return new DirectCalls(triton, new NoteJobs(JobBed.blobs(folder))).tokens();
    }
  }

  private double direct(TritonClient triton, NoteJobs jobs) throws Exception {
    workplace.say("direct calls");
    var calls = new DirectCalls(triton, jobs);
    calls.perSecond(slots, WARM_UP);
    return calls.perSecond(slots, Duration.ofSeconds(seconds));
  }

  private void saturate(
      JobBed bed, NoteJobs jobs, EventPublisher publisher, Answers answers, double direct)
      throws Exception {
    try (WorkerService worker = bed.worker(slots)) {
      while (!worker.ready()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      workplace.say("worker, to warm up");
      answers.await(publish(jobs, publisher, (int) (direct * WARM_UP.toSeconds())), LONGEST);
      workplace.say("worker, kept busy");
      List<String> busy = publish(jobs, publisher, (int) (direct * seconds));
      answers.await(busy, LONGEST);
      double rate = rate(busy, answers);
      table.add("note jobs/s", number(rate), number(direct), number(rate / direct));
      workplace.say("one job at a time");
      idle(jobs, publisher, answers);
      workplace.say("a job that overtakes");
      overtake(jobs, publisher, answers);
    }
  }

  private static List<String> publish(NoteJobs jobs, EventPublisher publisher, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      InferenceRequested job = jobs.next(Priority.ROUTINE);
      var _ = publisher.send(Topic.JOBS_ROUTINE, job.getJobId(), job);
      ids.add(job.getJobId());
    }
    return ids;
  }

  /** Without the start, when slots fill, and the end, when they run empty. */
  private static double rate(List<String> jobs, Answers answers) {
    List<Instant> done =
        jobs.stream()
            .map(job -> answers.of(job).getProvenance().getCompletedAt())
            .sorted()
            .toList();
    int first = (int) (done.size() * EDGE);
    int last = done.size() - 1 - first;
    return (last - first) * 1e3 / Duration.between(done.get(first), done.get(last)).toMillis();
  }

  private void idle(NoteJobs jobs, EventPublisher publisher, Answers answers)
      throws TimeoutException, InterruptedException {
    var waits = new Histogram(TimeUnit.MINUTES.toMillis(1), 3);
    for (int i = 0; i < PROBES; i++) {
      waits.recordValue(wait(jobs.next(Priority.ROUTINE), Topic.JOBS_ROUTINE, publisher, answers));
      TimeUnit.MILLISECONDS.sleep(PROBE_EVERY_MS);
    }
    table.add(
        "from a job's commit to its call, idle slots, p50 / p99 ms",
        "%d / %d".formatted(waits.getValueAtPercentile(50), waits.getValueAtPercentile(99)),
        "",
        "");
  }

  private void overtake(NoteJobs jobs, EventPublisher publisher, Answers answers)
      throws TimeoutException {
    for (Topic topic : List.of(Topic.JOBS_STAT, Topic.JOBS_INTERACTIVE)) {
      List<String> queued = publish(jobs, publisher, QUEUED);
      answers.await(queued.subList(0, slots), LONGEST);
      long waited = wait(jobs.next(Priority.STAT), topic, publisher, answers);
      table.add(
          "%s behind %d routine jobs, to its call, ms".formatted(topic.topicName(), QUEUED),
          Long.toString(waited),
          "",
          "");
      answers.await(queued, LONGEST);
    }
  }

  /** Milliseconds from the acknowledgement of the job to the call on the server. */
  private static long wait(
      InferenceRequested job, Topic topic, EventPublisher publisher, Answers answers)
      throws TimeoutException {
    publisher.publish(topic, job.getJobId(), job);
    Instant committed = Instant.now();
    answers.await(List.of(job.getJobId()), LONGEST);
    Instant called = answers.of(job.getJobId()).getProvenance().getStartedAt();
    return Math.max(0, Duration.between(committed, called).toMillis());
  }

  private String report(Path data) throws IOException {
    String what =
        """
        - Broker, stand-in, worker and load share one JVM. %d slots; the stand-in takes %d ms for a note, streamed a token at a time.
        - The worker's rate leaves out its first and last tenth. The time to a call counts from the producer's acknowledgement.

        """
            .formatted(slots, serviceMs);
    return workplace.heading("Note jobs beside direct calls", data) + what + table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
