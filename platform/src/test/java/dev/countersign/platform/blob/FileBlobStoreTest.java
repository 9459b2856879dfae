package dev.countersign.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
  private static final byte[] WORDS = "abc".getBytes(StandardCharsets.UTF_8);
  // SHA-256 of "abc", FIPS 180-2 appendix B.1.
  private static final String SHA_256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  @Test
  void namesBytesByTheirHashAndGivesThemBack() throws IOException {
    var store = store("power-loss", 0);

    var blob = store.put(WORDS, "text/plain");

    assertThat(blob.getSha256()).isEqualTo(SHA_256);
    assertThat(blob.getSize()).isEqualTo(3);
    assertThat(store.read(SHA_256, 3)).isEqualTo(WORDS);
  }

  @Test
  void everyFolderStandsBeforeTheFirstBlobSoThatNoneHasToForceItsEntry() throws IOException {
    store("power-loss", 0);

    assertThat(folder.resolve("00")).isDirectory();
    assertThat(folder.resolve("ff")).isDirectory();
    assertThat(folder.toFile().list()).hasSize(256 + 1);
  }

  @Test
  void theSameBytesTwiceAreOneBlob() throws IOException {
    var store = store("process-crash", 0);

    assertThat(store.put(WORDS, "text/plain")).isEqualTo(store.put(WORDS, "text/plain"));
    assertThat(store.read(SHA_256, 3)).isEqualTo(WORDS);
  }

  @Test
  void aBlobThatComesAgainIsForcedItselfAndLeftToNoJournal() throws IOException {
    var journal = new Journal();
    var store = store("power-loss", 0).journaled(journal);

    store.put(WORDS, "text/plain");
    store.put(WORDS, "text/plain");

    assertThat(journal.taken).containsExactly(SHA_256);
    assertThat(store.read(SHA_256, 3)).isEqualTo(WORDS);
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void aDamagedBlobIsRepairedWhenItComesAgain() throws IOException {
    var store = store("power-loss", 0).journaled(new Journal());
    store.put(WORDS, "text/plain");
    Files.write(folder.resolve("ba").resolve(SHA_256), new byte[0]);

    store.put(WORDS, "text/plain");

    assertThat(store.read(SHA_256, 3)).isEqualTo(WORDS);
  }

  /** Takes every blob, and notes its name. */
  private static final class Journal implements BlobJournal {
    private final List<String> taken = new ArrayList<>();

    @Override
    public boolean takes(long size) {
      return true;
    }

    @Override
    public void append(String sha256, FileChannel bytes, long size, Path file) {
      taken.add(sha256);
    }
  }

  @Test
  void whatIsNotCommittedLeavesNothingBehind() throws IOException {
    var store = store("power-loss", 0);

    try (var writer = store.begin("text/plain")) {
      writer.write(WORDS);
    }

    assertThat(store.contains(SHA_256)).isFalse();
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftIsRemovedOnRequest() throws IOException {
    var store = store("power-loss", 0);
    Files.write(folder.resolve("incoming").resolve("abandoned"), WORDS);

    store.removeAbandoned();

    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void whatIsStillBeingWrittenIsNotTakenForAbandoned() throws IOException {
    try (var writer = store("power-loss", 0).begin("text/plain")) {
      writer.write(WORDS);

      store("power-loss", 0).removeAbandoned();

      writer.commit();
    }
    assertThat(store("power-loss", 0).contains(SHA_256)).isTrue();
  }

  @Test
  void whatAnotherProcessIsWritingIsAbandonedOnlyWhenItHasEnded() throws Exception {
    var store = store("power-loss", 0);
    Process other = HalfWrittenBlob.begin(folder);
    assertThat(other.inputReader().readLine()).isEqualTo("begun");

    store.removeAbandoned();
    assertThat(folder.resolve("incoming")).isNotEmptyDirectory();

    other.destroyForcibly().waitFor();
    store.removeAbandoned();
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void refusesNewBytesUnderTheWatermark() throws IOException {
    var store = store("power-loss", Long.MAX_VALUE);

    assertThatThrownBy(() -> store.begin("text/plain")).isInstanceOf(StoreFullException.class);
  }

  @Test
  void aNameThatIsNoHashNeverReachesTheFileSystem() throws IOException {
    var store = store("power-loss", 0);

    assertThatThrownBy(() -> store.open("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingBlobIsNamed() throws IOException {
    var store = store("power-loss", 0);

    assertThatThrownBy(() -> store.open(SHA_256))
        .isInstanceOf(NoSuchBlobException.class)
        .hasMessageContaining(SHA_256);
  }

  @Test
  void aBlobOverTheLimitIsNotReadIntoMemory() throws IOException {
    var store = store("power-loss", 0);
    store.put(WORDS, "text/plain");

    assertThatThrownBy(() -> store.read(SHA_256, 2)).hasMessageContaining("longer than 2");
  }

  @Test
  void aBlobWhoseBytesAreOthersIsNotGivenOut() throws IOException {
    var store = store("power-loss", 0);
    store.put(WORDS, "text/plain");
    Files.writeString(folder.resolve("ba").resolve(SHA_256), "abd");

    assertThatThrownBy(() -> store.read(SHA_256, 3)).isInstanceOf(DamagedBlobException.class);
  }

  @Test
  void aFolderThatIsMadeIsItsOwnersAlone() throws IOException {
    Path made = folder.resolve("above").resolve("blobs");

    FileBlobStore.open(new BlobSettings(made, "power-loss", 0));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  private FileBlobStore store(String durability, long minimumFree) throws IOException {
    return FileBlobStore.open(new BlobSettings(folder, durability, minimumFree));
  }
}
