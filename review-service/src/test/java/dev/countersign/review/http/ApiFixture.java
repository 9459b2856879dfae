package dev.countersign.review.http;

import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.RunningService;
import dev.countersign.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The service on its real database and broker, and a browser of the test. */
abstract class ApiFixture {
  static final Duration SOON = Duration.ofSeconds(30);
  static RunningService running;
  Browser browser;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    running = new RunningService(folder);
    running.publish(
        Topic.IDENTITY_PATIENTS,
        Events.PATIENT_KEY,
        Events.patient("<script>alert(1)</script>", "\"';--"));
    await().atMost(SOON).until(() -> running.service().ready());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser(running.port());
  }

  @AfterEach
  void close() {
    browser.close();
  }

  String arrive(dev.countersign.events.WorklistItemChanged.Builder item) throws Exception {
    running.publish(Topic.WORKLIST_ITEMS, item.getItemId(), item.build());
    try (var looking = new Browser(running.port())) {
      looking.logIn("auditor", Bench.PASSWORD);
      await()
          .atMost(SOON)
          .until(() -> looking.get("/api/items/" + item.getItemId()).status() == 200);
    }
    return item.getItemId();
  }

  String arrive() throws Exception {
    return arrive(Events.drafted(newId(), 1, text("the draft")));
  }

  static String newId() {
    return "i-" + UUID.randomUUID();
  }

  static BlobRef text(String words) throws Exception {
    return running.blobs.put(words.getBytes(StandardCharsets.UTF_8), "text/plain");
  }
}
