package dev.countersign.review.http;

import dev.countersign.review.access.Sight;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.LoginSession;
import dev.countersign.review.login.Logins;
import dev.countersign.review.worklist.ChangeListener;
import dev.countersign.review.worklist.WorklistRow;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events (WHATWG HTML 9.2) to every page that is open. A page that does not read fast
 * enough is cut off; it comes back by itself and loads the list again.
 */
final class EventStream implements ChangeListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);
  private static final int MAX_UNREAD = 512 * 1024;
  private static final long HEARTBEAT_MS = 10_000;

  private final Vertx vertx;
  private final Logins logins;
  private final WorkerPool workers;
  private final InstantSource clock;
  private final AtomicLong number;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final long timer;

  EventStream(Vertx vertx, Logins logins, WorkerPool workers, InstantSource clock) {
    this.vertx = vertx;
    this.logins = logins;
    this.workers = workers;
    this.clock = clock;
    // Rises across restarts too, as long as fewer than a million events a second are sent.
    this.number = new AtomicLong(clock.millis() * 1_000);
    this.timer = vertx.setPeriodic(HEARTBEAT_MS, ignored -> beat());
  }

  private record Client(HttpServerResponse response, Context context, LoginSession session) {}

  /** Adds a page; on the event loop. */
  void open(HttpServerResponse response, LoginSession session) {
    var client = new Client(response, vertx.getOrCreateContext(), session);
    response.setChunked(true).setWriteQueueMaxSize(MAX_UNREAD);
    response.putHeader("Content-Type", "text/event-stream");
    response.putHeader("X-Accel-Buffering", "no");
    response.closeHandler(closed -> clients.remove(client));
    response.exceptionHandler(failure -> clients.remove(client));
    clients.add(client);
    response.write("retry: 500\n: open\n\n");
  }

  @Override
  public Set<Long> readers() {
    return clients.stream().map(client -> client.session().user().id()).collect(Collectors.toSet());
  }

  @Override
  public void changed(List<WorklistRow> rows) {
    Map<Sight, String> seen = new EnumMap<>(Sight.class);
    for (Client client : clients) {
      String events =
          seen.computeIfAbsent(
              Sight.of(client.session().user().role()), sight -> events(rows, sight));
      send(client, events);
    }
  }

  @Override
  public void counted(Map<Long, Map<String, Long>> counts) {
    for (Client client : clients) {
      Map<String, Long> own = counts.get(client.session().user().id());
      if (own != null) {
        send(client, event("counts", Json.text(own)));
      }
    }
  }

  /** A question's answer came, or a part of it. */
  void question(String itemId, ItemPage.Asked question) {
    String told = event("question", Json.text(Map.of("itemId", itemId, "question", question)));
    clients.stream()
        .filter(client -> client.session().user().role().decides())
        .forEach(client -> send(client, told));
  }

  @Override
  public void lost() {
    clients.forEach(client -> client.context().runOnContext(ignored -> end(client)));
  }

  private String events(List<WorklistRow> rows, Sight sight) {
    return rows.stream()
        .map(row -> event("row", Json.text(sight.of(row))))
        .collect(Collectors.joining());
  }

  private String event(String name, String data) {
    return "id: %d\nevent: %s\ndata: %s\n\n".formatted(number.incrementAndGet(), name, data);
  }

  private void beat() {
    String heartbeat = event("heartbeat", Json.text(Map.of("serverTime", clock.instant())));
    clients.forEach(client -> send(client, heartbeat));
    try {
      workers.run(() -> clients.forEach(this::endUnlessLoggedIn));
    } catch (RejectedExecutionException e) {
      log.debug("Too busy to look whether logins last; the next heartbeat asks again");
    }
  }

  private void endUnlessLoggedIn(Client client) {
    try {
      if (!logins.lasts(client.session())) {
        client.context().runOnContext(ignored -> end(client));
      }
    } catch (SQLException e) {
      log.warn("Could not look whether a login lasts", e);
    }
  }

  private void send(Client client, String events) {
    client
        .context()
        .runOnContext(ignored -> {
          HttpServerResponse response = client.response();
          if (response.closed() || response.ended()) {
            clients.remove(client);
          } else if (response.writeQueueFull()) {
            log.warn("A page does not keep up and is cut off");
            end(client);
          } else {
            response.write(events);
          }
        });
  }

  private void end(Client client) {
    clients.remove(client);
    client.response().reset();
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    lost();
  }
}
