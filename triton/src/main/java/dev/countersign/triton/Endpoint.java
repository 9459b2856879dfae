package dev.countersign.triton;

import dev.countersign.triton.protocol.GRPCInferenceServiceGrpc;
import dev.countersign.triton.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingV2Stub;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server: its channel, how much it has to do, which of its models are ready and how they do.
 */
final class Endpoint {

  private static final Duration SHORTEST_KEEPALIVE = Duration.ofSeconds(30);
  // A server as Triton ships takes the fourth ping with no data between for abuse, and ends the
  // connection with every call on it.
  private static final int PINGS_IN_SILENCE = 3;
  private static final Duration KEEPALIVE_TIMEOUT = Duration.ofSeconds(10);

  private final String address;
  private final Duration connectTimeout;
  private final ManagedChannel channel;
  private final AtomicInteger outstanding = new AtomicInteger();
  private final ConcurrentMap<String, Readiness> models = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Standing> standings = new ConcurrentHashMap<>();

  Endpoint(String address, TritonSettings settings) {
    this.address = address;
    this.connectTimeout = settings.connectTimeout();
    this.channel =
        NettyChannelBuilder.forTarget(address)
            .usePlaintext()
            .maxInboundMessageSize(settings.maxMessageBytes())
            .keepAliveTime(keepalive(settings).toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTimeout(KEEPALIVE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
            .build();
  }

  /** So that a call may be silent for as long as it may last. */
  static Duration keepalive(TritonSettings settings) {
    Duration seldom = settings.inferTimeout().dividedBy(PINGS_IN_SILENCE);
    return seldom.compareTo(SHORTEST_KEEPALIVE) > 0 ? seldom : SHORTEST_KEEPALIVE;
  }

  String address() {
    return address;
  }

  AtomicInteger outstanding() {
    return outstanding;
  }

  /** Calls that end at the given timeout. */
  GRPCInferenceServiceBlockingV2Stub calls(Duration timeout) {
    return GRPCInferenceServiceGrpc.newBlockingV2Stub(channel)
        .withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether the model is ready here: completed at once if known, else when the server answers. */
  CompletableFuture<Boolean> ready(String model) {
    return readiness(model).current();
  }

  /** False where the model was not ready when last asked for. */
  boolean wasNotUnready(String model) {
    return readiness(model).wasNotUnready();
  }

  private Readiness readiness(String model) {
    return models.computeIfAbsent(model, name -> new Readiness(() -> probe(name)));
  }

  /** Forgets what is known of a model after a call to it found the server gone. */
  void doubt(String model) {
    models.remove(model);
  }

  /** How the model does here. */
  Standing standing(String model) {
    return standings.computeIfAbsent(model, _ -> new Standing(System::nanoTime));
  }

  private CompletableFuture<Boolean> probe(String model) {
    if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      // The channel's own backoff grows to minutes; a probe is the rate limit here.
      channel.resetConnectBackoff();
    }
    return ReadinessProbe.send(
        GRPCInferenceServiceGrpc.newStub(channel)
            .withDeadlineAfter(connectTimeout.toNanos(), TimeUnit.NANOSECONDS),
        model);
  }

  /** Ends every call, then waits shortly for the connection to close. */
  void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
