package dev.countersign.engines;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;

/**
 * The only node of a KRaft cluster, controller and broker. The controller starts first and forgets
 * the broker's registration from before; only then the broker starts.
 *
 * <p>Without that step a broker that was killed comes back as the leader that it was, rolls open
 * transactions back or completes them, loses that leadership when the controller ends its old
 * session, and then takes the partitions whose markers are still to be written for deleted ones
 * (KAFKA-20734). Such a transaction stays open for ever: nobody who reads committed records gets
 * past it.
 */
final class KraftNode implements AutoCloseable {
  private static final Duration CONTROLLER_ACTIVE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);

  private final KafkaConfig config;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private KraftNode(KafkaConfig config) {
    this.config = config;
    var directories =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KraftNode.class), "");
    var shared =
        new SharedServer(
            config,
            directories._1(),
            Time.SYSTEM,
            Server.initializeMetrics(
                config, Time.SYSTEM, directories._1().clusterId().orElseThrow()),
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
            new StandardFaultHandlerFactory(),
            ServerSocketFactory.INSTANCE);
    this.broker = new BrokerServer(shared);
    this.controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
  }

  /**
   * Starts the node and waits until its broker answers.
   *
   * @throws EngineException when the controller does not become active in time
   */
  static KraftNode start(KafkaConfig config) throws InterruptedException {
    var node = new KraftNode(config);
    try {
      node.controller.startup();
      node.forgetRegistration();
      node.broker.startup();
      return node;
    } catch (RuntimeException | InterruptedException e) {
      node.close();
      throw e;
    }
  }

  private void forgetRegistration() throws InterruptedException {
    long deadline = System.nanoTime() + CONTROLLER_ACTIVE.toNanos();
    while (!forgotten()) {
      if (System.nanoTime() > deadline) {
        throw new EngineException("Kafka's controller did not become active");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** False while the controller is not active yet. */
  private boolean forgotten() throws InterruptedException {
    var context =
        new ControllerRequestContext(
            new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
    try {
      controller
          .controller()
          .unregisterBroker(context, config.nodeId())
          .get(CONTROLLER_ACTIVE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case BrokerIdNotRegisteredException none -> true;
        case NotControllerException notYet -> false;
        case null, default ->
            throw new EngineException("Kafka's controller kept an old registration", e);
      };
    } catch (TimeoutException e) {
      throw new EngineException("Kafka's controller did not answer", e);
    }
  }

  @Override
  public void close() {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }
}
