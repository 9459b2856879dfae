package dev.countersign.standalone.demo;

import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.task.TaskSettings;
import dev.countersign.review.ReviewService;
import dev.countersign.review.ReviewSettings;
import dev.countersign.standalone.Beside;
import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.Ports;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign review}: the queue as a process of its own. */
@Command(
    name = "review",
    description = "Run the queue and its page beside a demo started with --without review.",
    mixinStandardHelpOptions = true)
public final class ReviewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final Beside beside = new Beside();

  @Option(
      names = "--deliver-to",
      paramLabel = "HOST:PORT",
      description = "MLLP listener that signed reports are sent to. Default: the demo's hospital.")
  private @Nullable String deliverTo;

  /**
   * Review of these settings on the demo's database, started, with the demo's accounts.
   *
   * @param database the folder of the demo's PostgreSQL
   */
  static Service start(
      Vertx vertx, Configuration configuration, BlobStore blobs, Path database, int port)
      throws Exception {
    var access = EmbeddedPostgres.access(database, port);
    var settings =
        configuration.with(
            Map.of(
                "review.database.url", access.jdbcUrl(),
                "review.database.user", access.user(),
                "review.database.password", access.password()));
    var review =
        ReviewService.start(
            vertx,
            settings.section("review", ReviewSettings.class),
            settings.section("kafka", KafkaSettings.class),
            blobs,
            TaskCatalogue.of(settings.section("tasks", TaskSettings.class)),
            InstantSource.system());
    DemoUsers.create(review);
    return review;
  }

  @Override
  public Integer call() throws Exception {
    Ports ports = beside.ports();
    var usual = Map.of("review.http.port", Integer.toString(ports.web()));
    Configuration configuration =
        Destinations.in(
            beside.configuration(usual, Map.of()),
            Optional.ofNullable(deliverTo),
            ports.hospital());
    var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
    Path database = DataFolder.database(beside.data());
    beside.run(
        configuration,
        closing -> start(closing.vertx(), configuration, blobs, database, ports.postgres()));
    PrintWriter out = spec.commandLine().getOut();
    out.println("READY http://localhost:" + configuration.text("review.http.port"));
    out.flush();
    return ExitCode.RUNNING;
  }
}
