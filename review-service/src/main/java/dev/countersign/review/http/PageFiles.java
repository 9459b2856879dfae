package dev.countersign.review.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The web page's files, from the classpath folder {@code webroot}. Names under {@code /assets/}
 * hold a hash of their content, so they may be kept for ever; {@code index.html} answers for the
 * page's own addresses.
 */
final class PageFiles {
  // Possessive: an address of thousands of parts is matched in a loop, not on the stack.
  private static final Pattern SAFE = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*+)++");
  private static final String INDEX = "/index.html";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("woff2", "font/woff2"));
  private static final String NO_PAGE =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign</title>
      <h1>The page is not in this build</h1>
      <p>The server runs and its API answers under /api, but the web page was not built into it.</p>
      """;

  private final String folder;
  private final Map<String, Reply> read = new ConcurrentHashMap<>();

  /**
   * Files of a folder.
   *
   * @param folder on the classpath, without slashes around it
   */
  PageFiles(String folder) {
    this.folder = folder;
  }

  /** The answer for a path. */
  Reply answer(String path) {
    if (path.equals("/") || path.startsWith("/items/") || path.equals("/login")) {
      return index();
    }
    return file(path)
        .orElseGet(() -> Reply.problem(404, "Not found", "There is nothing at this address."));
  }

  private Reply index() {
    return file(INDEX)
        .orElseGet(
            () -> new Reply(404, "text/html; charset=utf-8", Buffer.buffer(NO_PAGE), Map.of()));
  }

  private Optional<Reply> file(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1);
    String type = TYPES.get(extension);
    if (type == null || !SAFE.matcher(path).matches()) {
      return Optional.empty();
    }
    Reply known = read.get(path);
    return known != null ? Optional.of(known) : load(path, type);
  }

  private Optional<Reply> load(String path, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream("/" + folder + path)) {
      if (in == null) {
        return Optional.empty();
      }
      String caching = path.startsWith("/assets/") ? FOR_EVER : "no-cache";
      var reply =
          new Reply(200, type, Buffer.buffer(in.readAllBytes()), Map.of("Cache-Control", caching));
      read.put(path, reply);
      return Optional.of(reply);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
