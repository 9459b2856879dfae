package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.worker.failure.UnanswerableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteTextTest {
  @TempDir private Path directory;
  private BlobStore blobs;

  @BeforeEach
  void openStore() throws IOException {
    blobs = FileBlobStore.open(new BlobSettings(directory, "process-crash", 0));
  }

  @Test
  void readsAWholeNote() throws Exception {
    assertThat(NoteText.read(blobs, stored("Zwei Wörter"))).isEqualTo("Zwei Wörter");
  }

  @Test
  void readsTheLongestNote() throws Exception {
    assertThat(NoteText.read(blobs, stored("€".repeat(NoteText.LONGEST)))).hasSize(60_000);
  }

  @Test
  void refusesALongerNoteByNameInsteadOfCuttingIt() throws Exception {
    refuses(stored("a".repeat(NoteText.LONGEST + 1)), FailureKind.UNDECODABLE_INPUT, "60,000");
    refuses(stored("a".repeat(200_000)), FailureKind.UNDECODABLE_INPUT, "60,000");
  }

  @Test
  void refusesAnEmptyNote() throws Exception {
    refuses(stored(""), FailureKind.MISSING_INPUT, "no text");
    refuses(stored(" \n\t"), FailureKind.MISSING_INPUT, "no text");
  }

  @Test
  void refusesBytesThatAreNoText() throws Exception {
    refuses(
        blobs.put(new byte[] {'a', (byte) 0xFF}, "text/plain"),
        FailureKind.UNDECODABLE_INPUT,
        "UTF-8");
  }

  @Test
  void saysThatANoteIsMissing() {
    refuses(new BlobRef("0".repeat(64), 1L, "text/plain"), FailureKind.MISSING_INPUT, "blob store");
  }

  private void refuses(BlobRef blob, FailureKind kind, String words) {
    assertThatThrownBy(() -> NoteText.read(blobs, blob))
        .isInstanceOfSatisfying(
            UnanswerableException.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }

  private BlobRef stored(String note) throws IOException {
    return blobs.put(note.getBytes(StandardCharsets.UTF_8), "text/plain");
  }
}
