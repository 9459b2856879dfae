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
import dev.countersign.review.login.Role;
import dev.countersign.standalone.Beside;
import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.Ports;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
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
    description = {
      "Run the queue and its page beside a demo started with --without review.",
      "Where the data folder holds no demo's database, it works on review.database of the settings, with the accounts and destinations there."
    },
    mixinStandardHelpOptions = true)
public final class ReviewCommand implements Callable<Integer> {
  private static final int PASSWORD_BYTES = 15;

  @Spec private CommandSpec spec;
  @Mixin private final Beside beside = new Beside();

  @Option(
      names = "--deliver-to",
      paramLabel = "HOST:PORT",
      description = "MLLP listener that signed reports are sent to. Default: the demo's hospital.")
  private @Nullable String deliverTo;

  @Option(
      names = "--administrator",
      paramLabel = "USER",
      description =
          "Where a database of your own holds no account yet: make this one, and print a password that is good for choosing another.")
  private @Nullable String administrator;

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
    ReviewService review = start(vertx, settings, blobs);
    DemoUsers.create(review);
    return review;
  }

  private static ReviewService start(Vertx vertx, Configuration settings, BlobStore blobs)
      throws Exception {
    return ReviewService.start(
        vertx,
        settings.section("review", ReviewSettings.class),
        settings.section("kafka", KafkaSettings.class),
        blobs,
        TaskCatalogue.of(settings.section("tasks", TaskSettings.class)),
        InstantSource.system());
  }

  @Override
  public Integer call() throws Exception {
    Ports ports = beside.ports();
    Path database = DataFolder.database(beside.data());
    boolean demo = Files.isDirectory(database);
    Configuration settings =
        beside.configuration(Map.of("review.http.port", Integer.toString(ports.web())), Map.of());
    Configuration configuration =
        demo || deliverTo != null
            ? Destinations.in(settings, Optional.ofNullable(deliverTo), ports.hospital())
            : settings;
    var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
    beside.run(
        configuration,
        closing ->
            demo
                ? start(closing.vertx(), configuration, blobs, database, ports.postgres())
                : onOwnDatabase(closing.vertx(), configuration, blobs));
    say("READY http://localhost:" + configuration.text("review.http.port"));
    return ExitCode.RUNNING;
  }

  private Service onOwnDatabase(Vertx vertx, Configuration configuration, BlobStore blobs)
      throws Exception {
    ReviewService review = start(vertx, configuration, blobs);
    if (administrator != null) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      review
          .users()
          .first(administrator, "Administrator", Role.ADMINISTRATOR, password)
          .ifPresent(made -> say("  " + made.username() + "   password " + password));
    }
    return review;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
