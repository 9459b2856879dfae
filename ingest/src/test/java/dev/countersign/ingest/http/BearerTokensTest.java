package dev.countersign.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {
  @TempDir private Path folder;

  private BearerTokens tokens(String lines) throws IOException {
    return BearerTokens.read(Files.writeString(folder.resolve("tokens"), lines));
  }

  @Test
  void letsOnlyTokensOfTheFileIn() throws IOException {
    String hash = ContentId.sha256("abc-123".getBytes(StandardCharsets.US_ASCII));
    var tokens = tokens("# the CT in room 3\n\n" + hash + "\n");

    assertThat(tokens.allows("Bearer abc-123")).isTrue();
    assertThat(tokens.allows("bearer  abc-123 ")).isTrue();
    assertThat(tokens.allows("Bearer abc-124")).isFalse();
    assertThat(tokens.allows("Bearer " + hash)).isFalse();
    assertThat(tokens.allows("Basic abc-123")).isFalse();
    assertThat(tokens.allows("Bearer")).isFalse();
    assertThat(tokens.allows(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "abc-123\n"})
  void refusesAFileThatLetsNobodyInOrHoldsATokenItself(String lines) {
    assertThatThrownBy(() -> tokens(lines))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("bearer-token-file");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> BearerTokens.read(folder.resolve("none")))
        .isInstanceOf(InvalidSettingException.class);
  }
}
