package dev.countersign.standin;

import dev.countersign.standin.medgemma.MedGemma;
import dev.countersign.standin.medsiglip.MedSiglip;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that speaks Triton's gRPC protocol and serves simulated models under the names of the
 * product's model repository. It computes on the pixels and texts of each request and keeps
 * nothing. No answer of it may be used for a patient; server and model versions contain {@code
 * standin}.
 */
public final class Standin implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Standin.class);
  private static final int KEEPALIVE_PERMIT_SECONDS = 5;

  private final Server server;
  private final ExecutorService requests;
  private final ScheduledExecutorService scheduler;

  private Standin(StandinSettings settings) throws IOException {
    // Analysis is bound by the processor, so more threads than processors would only add memory.
    requests =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("standin-", 0).daemon().factory());
    scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("standin-playback").daemon().factory());
    ModelRepository models =
        new ModelRepository(
            List.of(
                MedGemma.ofPictures(settings, "medgemma-4b"),
                MedGemma.ofPictures(settings, "medgemma-27b"),
                MedGemma.ofText(settings, "medgemma-27b-text"),
                new MedSiglip(settings)),
            settings.maxQueueSize());
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(settings.host(), settings.port()))
              .executor(requests)
              .maxInboundMessageSize(settings.maxMessageBytes())
              .permitKeepAliveTime(KEEPALIVE_PERMIT_SECONDS, TimeUnit.SECONDS)
              .addService(new InferenceService(models, scheduler))
              .addService(new HealthService())
              .build()
              .start();
    } catch (IOException e) {
      stopThreads();
      // The library names the address, and hides that it was refused in a cause of its own.
      throw new BindException("The stand-in cannot listen: " + e.getMessage());
    }
    LOG.atInfo().addKeyValue("port", server.getPort()).log("The simulated model server is up");
  }

  /**
   * Starts serving.
   *
   * @throws IOException if the address cannot be bound
   */
  public static Standin start(StandinSettings settings) throws IOException {
    return new Standin(settings);
  }

  /** The port bound. */
  public int port() {
    return server.getPort();
  }

  /** Breaks off what is under way, as a killed server would, and frees the port. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopThreads();
  }

  private void stopThreads() {
    scheduler.shutdownNow();
    requests.shutdownNow();
  }
}
