package dev.countersign.engines;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server as a child process, durable on disk, on loopback, with a random password of
 * its own. One that outlived a killed JVM is found by its pid file and ended before the new one
 * starts.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USER = "countersign";
  // After a crash it first replays what it had not written back.
  private static final Duration START = Duration.ofMinutes(5);

  private final Path home;
  private final Path data;
  private final Process process;
  private final int port;
  private final String password;

  private EmbeddedPostgres(Path home, Path data, Process process, int port, String password) {
    this.home = home;
    this.data = data;
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server and makes the database {@code countersign} when it is new.
   *
   * @param directory holds the cluster, the password and the server's log
   * @param port 0 for any free one
   * @throws EngineException when it cannot start
   */
  public static EmbeddedPostgres start(Path directory, int port) {
    Path folder = directory.toAbsolutePath();
    Path data = folder.resolve("cluster");
    try {
      Path home = PostgresBinaries.unpack(cache());
      Files.createDirectories(folder);
      Path passwordFile = folder.resolve("password");
      if (!Files.exists(data)) {
        initialise(home, data, passwordFile);
      }
      endLeftOver(folder);
      int chosen = FreePort.of(port);
      Process process = launch(home, data, folder.resolve("postgres.log"), chosen);
      var server =
          new EmbeddedPostgres(home, data, process, chosen, Files.readString(passwordFile));
      server.awaitAndCreateDatabase(folder.resolve("postgres.log"));
      return server;
    } catch (IOException e) {
      throw new EngineException("PostgreSQL could not start in " + folder, e);
    }
  }

  /**
   * How a program reaches the database.
   *
   * @param password random, made with the cluster
   */
  public record Access(String jdbcUrl, String user, String password) {
    /** Hides the password. */
    @Override
    public String toString() {
      return "Access[jdbcUrl=%s, user=%s]".formatted(jdbcUrl, user);
    }
  }

  /**
   * How another process reaches a server that is started on this folder and port.
   *
   * @throws EngineException when there never was one
   */
  public static Access access(Path directory, int port) {
    try {
      String password = Files.readString(directory.toAbsolutePath().resolve("password"));
      return new Access(url(port, "countersign"), USER, password);
    } catch (IOException e) {
      throw new EngineException("There is no PostgreSQL in " + directory, e);
    }
  }

  public String jdbcUrl() {
    return url("countersign");
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  private String url(String database) {
    return url(port, database);
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
  }

  private static Path cache() {
    String configured = System.getProperty("countersign.cache");
    return configured != null
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home"), ".cache", "countersign");
  }

  private static void initialise(Path home, Path data, Path passwordFile) throws IOException {
    writePassword(passwordFile);
    // Moved into place whole: one that a kill left half made would be taken for a cluster.
    Path unfinished = data.resolveSibling("cluster.unfinished");
    delete(unfinished);
    run(
        home,
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-instructions");
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    try (var entries = FileChannel.open(data.resolveSibling("."), StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private static void writePassword(Path file) throws IOException {
    byte[] secret = new byte[18];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(file);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, ownerOnly)) {
      channel.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(secret)));
      // Without it nobody gets into the cluster again.
      channel.force(true);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path one : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  /**
   * Ends the server of a JVM that was killed: it still holds the cluster and its port. Does nothing
   * when there is none.
   *
   * @param directory as given to {@link #start}
   * @throws EngineException when it will not end
   */
  public static void endLeftOver(Path directory) {
    Path data = directory.toAbsolutePath().resolve("cluster");
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
      if (isPostgres(pid, data)) {
        log.atInfo().setMessage("Ending a PostgreSQL left over").addKeyValue("pid", pid).log();
        stop(PostgresBinaries.unpack(cache()), data);
      } else {
        Files.delete(pidFile);
      }
    } catch (IOException e) {
      throw new EngineException("A PostgreSQL left over in " + directory + " does not end", e);
    }
  }

  /**
   * Whether it is a server of this cluster, where it works. After a restart of the machine its
   * number may be that of another's server.
   */
  private static boolean isPostgres(long pid, Path data) throws IOException {
    Path workplace = Path.of("/proc", Long.toString(pid), "cwd");
    return ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().command())
            .filter(command -> command.endsWith("postgres"))
            .isPresent()
        && Files.exists(workplace)
        && Files.isSameFile(workplace, data);
  }

  private static Process launch(Path home, Path data, Path logFile, int port) throws IOException {
    // In a session of its own: a Ctrl-C in the terminal would end it before those that write to it.
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(command(home, "postgres"));
    command.addAll(
        List.of(
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=32MB",
            "-c",
            "max_connections=60",
            "-c",
            "autovacuum_naptime=10s",
            "-c",
            // Values may hold patient data.
            "log_parameter_max_length_on_error=0",
            "-c",
            "log_min_error_statement=panic",
            "-c",
            // Without the detail line, which repeats the rows.
            "log_error_verbosity=terse"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
        .start();
  }

  private void awaitAndCreateDatabase(Path logFile) {
    long giveUp = System.nanoTime() + START.toNanos();
    while (true) {
      try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password)) {
        createDatabase(connection);
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > giveUp) {
          close();
          throw new EngineException("PostgreSQL did not start; its log is " + logFile, e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private static void createDatabase(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var found =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = 'countersign'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE countersign");
      }
    }
  }

  private static void stop(Path home, Path data) throws IOException {
    run(home, "pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-t", "20", "-w");
  }

  private static void run(Path home, String program, String... arguments) throws IOException {
    List<String> command = command(home, program);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new EngineException(program + " failed: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(program + " was interrupted", e);
    }
  }

  /**
   * PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it does.
   */
  private static List<String> command(Path home, String program) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    return command;
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    try {
      stop(home, data);
    } catch (IOException | EngineException e) {
      log.warn("PostgreSQL did not end when asked to: it is killed", e);
      process.destroyForcibly();
    }
  }
}
