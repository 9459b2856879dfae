package dev.countersign.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as a blocking stream. No more than a few buffers wait in memory: a slow reader
 * holds the sender back. Made on the request's event loop, read by one other thread.
 */
public final class RequestBody extends InputStream {
  private static final int WINDOW = 4;

  private final HttpServerRequest request;
  private final Context context;
  private final long most;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private byte[] current = {};
  private int position;
  private long taken;
  private boolean ended;

  /** Bytes, or the end, or what went wrong. */
  private record Piece(@Nullable Buffer bytes, @Nullable Throwable failure) {}

  private RequestBody(HttpServerRequest request, Context context, long most) {
    this.request = request;
    this.context = context;
    this.most = most;
  }

  /**
   * Takes a request's body over.
   *
   * @param most bytes; reading more throws {@link BodyTooLargeException}
   */
  public static RequestBody of(HttpServerRequest request, Context context, long most) {
    var body = new RequestBody(request, context, most);
    request.pause();
    request.handler(bytes -> body.pieces.add(new Piece(bytes, null)));
    request.endHandler(nothing -> body.pieces.add(new Piece(null, null)));
    request.exceptionHandler(failure -> body.pieces.add(new Piece(null, failure)));
    request.fetch(WINDOW);
    return body;
  }

  @Override
  public int read() throws IOException {
    return fill() ? current[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, bytes, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    while (position == current.length && !ended) {
      next();
    }
    return position < current.length;
  }

  private void next() throws IOException {
    Piece piece = await();
    if (piece.failure() != null) {
      throw new IOException("The request broke off", piece.failure());
    }
    if (piece.bytes() == null) {
      ended = true;
      return;
    }
    current = piece.bytes().getBytes();
    position = 0;
    taken += current.length;
    if (taken > most) {
      throw new BodyTooLargeException(most);
    }
    context.runOnContext(nothing -> request.fetch(1));
  }

  private Piece await() throws IOException {
    try {
      return pieces.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading a request", e);
    }
  }
}
