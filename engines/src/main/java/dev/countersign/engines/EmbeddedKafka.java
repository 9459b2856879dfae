package dev.countersign.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A one-node Kafka in KRaft mode inside this JVM. What it acknowledged is on disk, and a start on
 * the same folder finds it again. Listens on loopback alone.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String NODE = "1";

  private final KraftNode node;
  private final BrokerLogs logs;
  private final int port;

  private EmbeddedKafka(KraftNode node, Path directory, int port) {
    this.node = node;
    this.logs = new BrokerLogs(directory);
    this.port = port;
  }

  /**
   * Starts the broker.
   *
   * @param directory holds its logs; formatted when it is new
   * @param port of the client listener; 0 for any free one
   * @throws EngineException when it cannot start
   */
  public static EmbeddedKafka start(Path directory, int port) {
    int clientPort = FreePort.of(port);
    return start(directory, clientPort, clientPort);
  }

  /**
   * Starts the broker behind something that passes connections on to it.
   *
   * @param port that it listens on
   * @param advertised the port that it tells its clients to connect to
   */
  public static EmbeddedKafka start(Path directory, int port, int advertised) {
    try {
      Files.createDirectories(directory);
      if (!Files.exists(directory.resolve("meta.properties"))) {
        format(directory);
      }
      var config = new KafkaConfig(properties(directory, port, advertised), false);
      return new EmbeddedKafka(KraftNode.start(config), directory, port);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("Interrupted while Kafka started in " + directory, e);
    } catch (Exception e) {
      throw new EngineException("Kafka could not start in " + directory, e);
    }
  }

  /** For {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Forces what was acknowledged to disk, as {@link BrokerLogs} does. */
  public void force() throws IOException {
    logs.force();
  }

  private static void format(Path directory) throws IOException {
    try {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(Integer.parseInt(NODE))
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName("CONTROLLER")
          // After an unclean end it would take the only replica of every partition out of the
          // in-sync set, and elect it again by a path made for clusters.
          .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
          .run();
    } catch (Exception e) {
      throw new IOException("The folder could not be formatted for Kafka", e);
    }
  }

  private static Properties properties(Path directory, int clientPort, int advertised) {
    int controllerPort = FreePort.of(0);
    var properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", NODE);
    properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(clientPort, controllerPort));
    properties.put("advertised.listeners", "PLAINTEXT://localhost:" + advertised);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", directory.toString());
    singleNode(properties);
    small(properties);
    return properties;
  }

  private static void singleNode(Properties properties) {
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    // A killed worker's jobs and a killed topology's transactions are free again within seconds.
    properties.put("group.share.min.record.lock.duration.ms", "5000");
    // Nobody could take over from the only node: a stall must not take its leadership away, least
    // of all while it writes transaction markers (see KraftNode).
    properties.put("broker.session.timeout.ms", "600000");
    properties.put("broker.heartbeat.interval.ms", "500");
    properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
  }

  private static void small(Properties properties) {
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("background.threads", "2");
    properties.put("num.recovery.threads.per.data.dir", "2");
    properties.put("log.cleaner.dedupe.buffer.size", "4194304");
    properties.put("log.cleaner.io.buffer.size", "262144");
    properties.put("log.index.size.max.bytes", "1048576");
  }

  @Override
  public void close() {
    node.close();
  }
}
