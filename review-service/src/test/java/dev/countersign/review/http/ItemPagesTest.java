package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.images.Manifests;
import dev.countersign.review.login.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemPagesTest {
  private static String signedWords(ItemPages pages) throws Exception {
    return Objects.requireNonNull(pages.outcome("i-1").signed()).text();
  }

  @Test
  void wordsThatAreNotThoseOfTheirHashAreNotShownAsSigned(@TempDir Path folder) throws Exception {
    try (var bench = new Bench(folder)) {
      User ada = bench.reader("ada");
      bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
      bench.claims.claim(ada, "i-1");
      bench.signOff.sign(ada, "i-1", bench.signing("i-1", "no mass"));
      String sha256 = bench.text("no mass").getSha256();
      var pages =
          new ItemPages(
              bench.database, bench.blobs, new Manifests(bench.blobs, bench.codec), bench.clock);
      assertThat(signedWords(pages)).isEqualTo("no mass");

      Path words = folder.resolve("blobs").resolve(sha256.substring(0, 2)).resolve(sha256);
      Files.writeString(words, "a mass");

      assertThat(signedWords(pages)).startsWith("[This text cannot be shown");
    }
  }
}
