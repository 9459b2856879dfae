package dev.countersign.standalone;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process has opened; closes all of it, the last opened first. */
public final class Closing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Adds a part. */
  public synchronized void add(AutoCloseable part) {
    parts.push(part);
  }

  /** A small Vert.x, which is closed too. */
  public Vertx vertx() {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(8));
    add(() -> vertx.close().await(10, TimeUnit.SECONDS));
    return vertx;
  }

  private synchronized @Nullable AutoCloseable next() {
    return parts.poll();
  }

  /** Safe to call twice. */
  @Override
  public void close() {
    for (AutoCloseable part = next(); part != null; part = next()) {
      try {
        part.close();
      } catch (Exception e) {
        log.warn("A part did not stop cleanly", e);
      }
    }
  }
}
