package dev.countersign.standalone;

import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.web.ManagementServer;
import dev.countersign.platform.web.ManagementSettings;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Health and metrics of this process and its JVM. Made before its services: what they count until
 * then would be lost.
 */
public final class Management implements AutoCloseable {
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Management() {
    Metrics.addRegistry(metrics);
    collections.bindTo(metrics);
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    new UptimeMetrics().bindTo(metrics);
  }

  /**
   * Answers for these services from now on, until Vert.x is closed.
   *
   * @throws TimeoutException when the port does not open in time
   */
  public void open(Vertx vertx, ManagementSettings settings, List<Service> services)
      throws TimeoutException {
    ManagementServer.start(vertx, settings, metrics, services);
  }

  /** Counts no more. */
  @Override
  public void close() {
    Metrics.removeRegistry(metrics);
    collections.close();
  }
}
