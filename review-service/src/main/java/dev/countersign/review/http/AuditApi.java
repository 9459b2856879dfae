package dev.countersign.review.http;

import dev.countersign.review.access.AccessEvent;
import dev.countersign.review.access.AccessKind;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.audit.AuditExport;
import dev.countersign.review.database.Database;
import dev.countersign.review.login.LoginSession;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit chain, for whoever looks after it. */
final class AuditApi {
  private static final Logger log = LoggerFactory.getLogger(AuditApi.class);
  private static final int CHUNK = 64 * 1024;
  private static final int MAX_AT_ONCE = 2;

  private final Database database;
  private final AuditExport export;
  private final InstantSource clock;
  private final Semaphore turns = new Semaphore(MAX_AT_ONCE);

  AuditApi(Database database, AuditExport export, InstantSource clock) {
    this.database = database;
    this.export = export;
    this.clock = clock;
  }

  void addTo(ApiRouter api) {
    api.onStream("exportAudit", this::export);
  }

  /** On the event loop: the writing, which waits for the reader, gets a thread of its own. */
  private void export(HttpServerResponse response, LoginSession session) {
    if (!turns.tryAcquire()) {
      ApiRouter.write(response, Problems.busy());
      return;
    }
    response.setChunked(true).putHeader("Content-Type", "application/jsonl");
    response.putHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
    Context context = Vertx.currentContext();
    Thread.ofVirtual().name("review-export").start(() -> write(response, context, session));
  }

  private void write(HttpServerResponse response, Context context, LoginSession session) {
    try (var out = new BufferedOutputStream(new ResponseStream(response, context), CHUNK)) {
      note(session);
      export.write(out);
    } catch (SQLException | IOException | RuntimeException e) {
      // Without its last line the export is seen to be cut.
      log.warn("An export ended before its end", e);
      context.runOnContext(ignored -> response.reset());
    } finally {
      turns.release();
    }
  }

  /** Before the first line leaves: what cannot be written down is not exported. */
  private void note(LoginSession session) throws SQLException {
    var exported = AccessEvent.of(AccessKind.EXPORTED, session.user(), clock.instant());
    database.transaction(tx -> AccessLog.record(tx, exported.from(null, session.id())));
  }
}
