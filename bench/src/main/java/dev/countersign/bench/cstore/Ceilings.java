package dev.countersign.bench.cstore;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.countersign.platform.lifecycle.Folders;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * What this machine can do at best. Each figure is the mean of all times that it was measured. For
 * one thread.
 */
final class Ceilings {
  private static final long TIME = 500_000_000L;
  private static final int REQUEST = 1_500;
  private static final int RESPONSE = 200;
  private static final int CHUNK = 128 << 10;

  private final DoubleSummaryStatistics loopback = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics pingPong = new DoubleSummaryStatistics();
  private final Map<ObjectSize, DoubleSummaryStatistics> durableFiles = statistics();
  private final Map<ObjectSize, DoubleSummaryStatistics> durableEntries = statistics();

  private static Map<ObjectSize, DoubleSummaryStatistics> statistics() {
    Map<ObjectSize, DoubleSummaryStatistics> bySize = new EnumMap<>(ObjectSize.class);
    for (ObjectSize size : ObjectSize.values()) {
      bySize.put(size, new DoubleSummaryStatistics());
    }
    return bySize;
  }

  /** Through one connection in writes of 128 KiB, in MB/s. */
  double loopback() {
    return loopback.getAverage();
  }

  /** Requests of 1,500 bytes answered with 200 bytes a second, one after the other. */
  double pingPong() {
    return pingPong.getAverage();
  }

  /** New files a second, each written and forced, one after the other. */
  double durableFiles(ObjectSize size) {
    return durableFiles.getOrDefault(size, new DoubleSummaryStatistics()).getAverage();
  }

  /** The same, and the folder forced after each file. */
  double durableEntries(ObjectSize size) {
    return durableEntries.getOrDefault(size, new DoubleSummaryStatistics()).getAverage();
  }

  /** Measures them all once more, for some four seconds. */
  void measure(Path folder) throws IOException, InterruptedException {
    for (ObjectSize size : ObjectSize.values()) {
      add(durableFiles, size, durable(folder.resolve("ceiling"), size, false));
      add(durableEntries, size, durable(folder.resolve("ceiling"), size, true));
    }
    loopback.accept(measureLoopback());
    pingPong.accept(measurePingPong());
  }

  private static void add(
      Map<ObjectSize, DoubleSummaryStatistics> to, ObjectSize size, double value) {
    to.computeIfAbsent(size, _ -> new DoubleSummaryStatistics()).accept(value);
  }

  private static double durable(Path folder, ObjectSize size, boolean entry) throws IOException {
    Files.createDirectories(folder);
    byte[] bytes = new byte[new SyntheticCt(size, 0).bytes().length];
    new Random(1).nextBytes(bytes);
    // As a receiver has it: outside the heap, so that no copy is counted.
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    try (var folderChannel = FileChannel.open(folder, READ)) {
      long start = System.nanoTime();
      int count = 0;
      while (System.nanoTime() - start < TIME) {
        try (var file =
            FileChannel.open(folder.resolve(Integer.toString(count++)), CREATE_NEW, WRITE)) {
          buffer.rewind();
          while (buffer.hasRemaining()) {
            file.write(buffer);
          }
          file.force(true);
        }
        if (entry) {
          folderChannel.force(true);
        }
      }
      return count * 1e9 / (System.nanoTime() - start);
    } finally {
      Folders.delete(folder);
    }
  }

  private interface Side {
    void run(Socket socket) throws IOException;
  }

  private static double measureLoopback() throws IOException, InterruptedException {
    long[] received = new long[1];
    double seconds =
        connected(
            server -> received[0] = drain(server.getInputStream()),
            client -> {
              byte[] chunk = new byte[CHUNK];
              long start = System.nanoTime();
              while (System.nanoTime() - start < TIME) {
                client.getOutputStream().write(chunk);
              }
            });
    return received[0] / 1e6 / seconds;
  }

  private static long drain(InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long total = 0;
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      total += count;
    }
    return total;
  }

  private static double measurePingPong() throws IOException, InterruptedException {
    long[] count = new long[1];
    double seconds =
        connected(
            server -> {
              var in = new DataInputStream(server.getInputStream());
              byte[] request = new byte[REQUEST];
              while (in.readNBytes(request, 0, REQUEST) == REQUEST) {
                server.getOutputStream().write(request, 0, RESPONSE);
              }
            },
            client -> {
              var in = new DataInputStream(client.getInputStream());
              byte[] response = new byte[RESPONSE];
              long start = System.nanoTime();
              while (System.nanoTime() - start < TIME) {
                client.getOutputStream().write(new byte[REQUEST]);
                in.readFully(response);
                count[0]++;
              }
            });
    return count[0] / seconds;
  }

  /** Runs both sides of a connection to their end and tells how long that took, in seconds. */
  private static double connected(Side server, Side client)
      throws IOException, InterruptedException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var accepted = listener.accept()) {
      socket.setTcpNoDelay(true);
      accepted.setTcpNoDelay(true);
      var failure = new IOException[1];
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  server.run(accepted);
                } catch (IOException e) {
                  failure[0] = e;
                }
              });
      long start = System.nanoTime();
      client.run(socket);
      socket.shutdownOutput();
      thread.join();
      if (failure[0] != null) {
        throw failure[0];
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
