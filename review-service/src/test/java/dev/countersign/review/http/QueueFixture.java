package dev.countersign.review.http;

import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.ask.Asking;
import dev.countersign.review.audit.AuditExport;
import dev.countersign.review.images.Images;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.outbox.Outbox;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The page's server on a database of its own, without Kafka; one user of each role. */
abstract class QueueFixture {
  static Bench bench;
  static ReviewServer server;
  static final Map<Role, User> USERS = new EnumMap<>(Role.class);
  private static Vertx vertx;
  Browser browser;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    vertx = Vertx.vertx();
    var manifests = new Manifests(bench.blobs, bench.codec);
    server =
        ReviewServer.start(
            vertx,
            new HttpSettings("localhost", 0, false, ""),
            new ReviewServer.Parts(
                bench.database,
                bench.blobs,
                bench.logins,
                bench.worklist,
                bench.claims,
                bench.signOff,
                bench.retractions,
                bench.handover,
                bench.addenda,
                new AuditExport(bench.database),
                manifests,
                new Images(bench.blobs),
                new Asking(
                    bench.database,
                    manifests,
                    TaskCatalogue.shipped(),
                    new Outbox(bench.codec),
                    bench.clock),
                bench.deliveries,
                () -> {}),
            bench.clock);
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase(Locale.ROOT);
      USERS.put(role, bench.logins.users().ensure(name, "Dr " + name, role, Bench.PASSWORD));
    }
    bench.project(Events.patient("Zaphod", "Beeblebrox"));
  }

  @AfterAll
  static void stop() {
    server.close();
    vertx.close().await();
    bench.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser(server.port());
  }

  @AfterEach
  void close() {
    browser.close();
  }

  static User user(Role role) {
    return Objects.requireNonNull(USERS.get(role));
  }

  static LoginSession as(Role role, Browser browser) throws Exception {
    LoginSession session = bench.begin(user(role));
    browser.cookie = "countersign=" + session.token();
    browser.csrf = session.csrfToken();
    return session;
  }

  LoginSession as(Role role) throws Exception {
    return as(role, browser);
  }
}
