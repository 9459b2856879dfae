package dev.countersign.review.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.worklist.WorklistRow;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
  private Bench bench;
  private User reader;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    bench = new Bench(folder);
    reader = bench.reader("ada");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void takesTheRightPasswordInAnyCaseOfTheName() throws SQLException {
    assertThat(bench.logins.verify("ADA", Bench.PASSWORD)).isEqualTo(new Attempt.Accepted(reader));
  }

  @Test
  void answersAWrongPasswordAndAnUnknownUserAlike() throws SQLException {
    assertThat(bench.logins.verify("ada", "wrong"))
        .isEqualTo(bench.logins.verify("nobody", "wrong"))
        .isEqualTo(new Attempt.Refused());
  }

  @Test
  void makesTheNextTryWaitLongerAfterEachFailureAndForgetsThemAfterASuccess() throws SQLException {
    // Given
    for (int i = 0; i < 5; i++) {
      bench.logins.verify("ada", "wrong");
    }

    // Then
    assertThat(bench.logins.verify("ada", Bench.PASSWORD))
        .isEqualTo(new Attempt.Locked(bench.clock.instant().plusSeconds(2)));
    bench.clock.advance(Duration.ofSeconds(2));
    bench.logins.verify("ada", "wrong");
    assertThat(bench.logins.verify("ada", Bench.PASSWORD))
        .isEqualTo(new Attempt.Locked(bench.clock.instant().plusSeconds(4)));
    bench.clock.advance(Duration.ofSeconds(4));
    assertThat(bench.logins.verify("ada", Bench.PASSWORD)).isInstanceOf(Attempt.Accepted.class);
    assertThat(bench.logins.verify("ada", "wrong")).isEqualTo(new Attempt.Refused());
    assertThat(bench.logins.verify("ada", Bench.PASSWORD)).isInstanceOf(Attempt.Accepted.class);
  }

  @Test
  void ofTriesAtTheSameTimeOneIsLookedAtAndTheOthersWaitAsAfterIt() throws Exception {
    // Given
    for (int i = 0; i < 5; i++) {
      bench.logins.verify("ada", "wrong");
    }
    bench.clock.advance(Duration.ofSeconds(2));
    List<Attempt> attempts = new ArrayList<>();

    // When
    try (var tries = Executors.newFixedThreadPool(8)) {
      Callable<Attempt> guess = () -> bench.logins.verify("ada", "wrong");
      for (Future<Attempt> each : tries.invokeAll(Collections.nCopies(8, guess))) {
        attempts.add(each.get());
      }
    }

    // Then
    assertThat(attempts).containsOnlyOnce(new Attempt.Refused());
  }

  @Test
  void locksANameOfNoUserLikeAnother() throws SQLException {
    for (int i = 0; i < 5; i++) {
      bench.logins.verify("nobody", "wrong");
    }

    assertThat(bench.logins.verify("nobody", "wrong")).isInstanceOf(Attempt.Locked.class);
  }

  @Test
  void theDelayGrowsToAQuarterOfAnHourAndNoFurther() {
    assertThat(Lockout.delay(4)).isZero();
    assertThat(Lockout.delay(5)).hasSeconds(2);
    assertThat(Lockout.delay(1_000)).hasMinutes(15);
  }

  @Test
  void aLoginEndsIdleAtItsMaximumAndOnRequest() throws SQLException {
    LoginSession idle = bench.begin(reader);
    LoginSession used = bench.begin(reader);
    bench.clock.advance(Duration.ofMinutes(29));
    assertThat(bench.logins.use(used.token())).contains(used);
    bench.clock.advance(Duration.ofMinutes(2));
    assertThat(bench.logins.use(idle.token())).isEmpty();
    for (int i = 0; i < 24; i++) {
      assertThat(bench.logins.use(used.token())).isPresent();
      bench.clock.advance(Duration.ofMinutes(29));
    }
    assertThat(bench.logins.use(used.token())).isEmpty();

    LoginSession ended = bench.begin(reader);
    bench.logins.end(ended);
    assertThat(bench.logins.use(ended.token())).isEmpty();
  }

  @Test
  void keepsNoTokenAndNoPasswordInTheDatabase() throws SQLException {
    LoginSession session = bench.begin(reader);

    String kept =
        bench.database.transaction(tx ->
            tx.list(
                    """
                    SELECT s::text || u::text AS everything
                    FROM sessions s JOIN users u USING (user_id)
                    """,
                    row -> row.text("everything"))
                .toString());

    assertThat(kept).contains("argon2id").doesNotContain(session.token(), Bench.PASSWORD);
    assertThat(session.token()).hasSize(64);
  }

  @Test
  void refusesAShortPasswordAndAStrangeName() {
    assertThatThrownBy(() -> bench.logins.users().ensure("eve", "Eve", Role.READER, "short"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> bench.logins.users().ensure("e' --", "Eve", Role.READER, Bench.PASSWORD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ensuringAUserAgainKeepsTheAccountAndChangesItsValues() throws SQLException {
    User again = bench.logins.users().ensure("ada", "Prof Ada", Role.SENIOR, "another password");

    assertThat(again).isEqualTo(new User(reader.id(), "ada", "Prof Ada", Role.SENIOR));
    assertThat(bench.logins.verify("ada", "another password")).isInstanceOf(Attempt.Accepted.class);
  }

  @Test
  void whoIsDisabledWhileTakingWhatWasSentGetsInNobodysWay() throws Exception {
    // Given
    User sender = bench.reader("ben");
    bench.project(Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(sender, "i-1");
    bench.handover.send(sender, "i-1", reader.id(), 0, "");
    Users users = bench.logins.users();

    // When
    Future<WorklistRow> claim =
        bench.database.transaction(tx -> {
          Users.Listed before = users.lock(tx, reader.id()).orElseThrow();
          var claiming = bench.startBeside(() -> bench.claims.claim(reader, "i-1"));
          users.change(tx, before, "Dr ada", Role.READER, true);
          return claiming;
        });

    // Then
    assertThat(claim.get().assignedTo()).isNull();
  }
}
