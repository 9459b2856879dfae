package dev.countersign.platform.blob;

import dev.countersign.events.BlobRef;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A blob on its way in. Closing it without {@link #commit()} drops what was written. For one
 * thread.
 */
public abstract class BlobWriter extends OutputStream {

  /**
   * Ends the blob, makes it durable and names it.
   *
   * @throws IOException when that fails; nothing is then stored
   */
  public abstract BlobRef commit() throws IOException;
}
