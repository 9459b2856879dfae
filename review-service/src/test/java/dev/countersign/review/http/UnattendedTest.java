package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.login.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An open page reads on by itself, whether or not somebody sits at it. */
class UnattendedTest extends QueueFixture {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private int readByItself() throws Exception {
    return browser
        .send(browser.request("/api/worklist").header("X-Unattended", "true").GET())
        .status();
  }

  @Test
  void whatAPageReadsByItselfDoesNotKeepItsLogin() throws Exception {
    as(Role.READER);

    for (int i = 0; i < 2; i++) {
      bench.clock.advance(TEN_MINUTES);
      assertThat(readByItself()).isEqualTo(200);
    }
    bench.clock.advance(TEN_MINUTES.plusSeconds(1));

    assertThat(readByItself()).isEqualTo(401);
  }

  @Test
  void whatSomebodyAsksForDoes() throws Exception {
    as(Role.READER);

    for (int i = 0; i < 4; i++) {
      bench.clock.advance(TEN_MINUTES);
      assertThat(browser.get("/api/worklist").status()).isEqualTo(200);
    }
  }
}
