package dev.countersign.review.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A response as a stream for a thread that may wait: each write returns once the connection took
 * it, so that a slow reader is waited for and not buffered. Closing ends the response.
 */
final class ResponseStream extends OutputStream {
  private static final long SLOWEST_S = 60;

  private final HttpServerResponse response;
  private final Context context;

  ResponseStream(HttpServerResponse response, Context context) {
    this.response = response;
    this.context = context;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Buffer chunk = Buffer.buffer(length).appendBytes(bytes, offset, length);
    await(() -> response.write(chunk));
  }

  @Override
  public void close() throws IOException {
    await(response::end);
  }

  private void await(Supplier<Future<Void>> write) throws IOException {
    Promise<Void> done = Promise.promise();
    context.runOnContext(ignored -> write.get().onComplete(done));
    try {
      done.future().await(SLOWEST_S, TimeUnit.SECONDS);
    } catch (TimeoutException | RuntimeException e) {
      throw new IOException("The reader went away", e);
    }
  }
}
