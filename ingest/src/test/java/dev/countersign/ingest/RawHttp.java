package dev.countersign.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP as bytes, for requests that no client would send. */
final class RawHttp {
  private RawHttp() {}

  /** Sends a head and a body, so many bytes at a time, and returns the response to its end. */
  static String ask(int port, String head, byte[] body, int chunk) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int start = 0; start < body.length; start += chunk) {
        out.write(body, start, Math.min(chunk, body.length - start));
        out.flush();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Sends a head and part of a body, and closes. */
  static void leave(int port, String head, byte[] body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
    }
  }
}
