package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The web page as it ships, in a real browser, on the made-up answers of its own small server. */
@Execution(ExecutionMode.CONCURRENT)
class PageInBrowserTest {
  private static final Path PAGE = Path.of("target", "classes", "webroot").toAbsolutePath();

  @Test
  void thePageDoesWhatItMust(@TempDir Path folder) throws Exception {
    assumeThat(PAGE.resolve("index.html")).as("built without the page").exists();
    Path said = folder.resolve("said.txt");
    var builder =
        new ProcessBuilder("node", "e2e/look.mjs", "behaviours")
            .directory(Path.of("web").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("CS_PAGE", PAGE.toString());

    Process browser = builder.start();

    try {
      assertThat(browser.waitFor(10, TimeUnit.MINUTES)).as("ends in time").isTrue();
      assertThat(browser.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      browser.destroyForcibly();
    }
  }
}
