package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One alert when a destination starts to fail, one when it recovers; by a clock of the test. */
class DestinationStateTest {
  private static final String POISON = "poison";

  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> alerts = new ListAppender<>();
  private MllpListener receiver;
  private DeliveryFixture fixture;

  @BeforeEach
  void open() throws Exception {
    receiver = MllpListener.start(MllpListener.saying("AA", ""));
    fixture = new DeliveryFixture(folder, receiver.destination("pacs"));
    alerts.start();
    logger().setLevel(Level.INFO);
    logger().addAppender(alerts);
  }

  @AfterEach
  void close() throws Exception {
    logger().detachAppender(alerts);
    logger().setLevel(null);
    fixture.close();
    receiver.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(DestinationAlarm.class);
  }

  private List<String> states() {
    return alerts.list.stream()
        .flatMap(event -> event.getKeyValuePairs().stream())
        .filter(pair -> pair.key.equals("state"))
        .map(pair -> String.valueOf(pair.value))
        .toList();
  }

  private double alertsOf(String state) {
    return fixture
        .meters
        .counter("countersign.delivery.alerts", "destination", "pacs", "state", state)
        .count();
  }

  private void awaitAttempts(Delivery delivery, String itemId, int attempts) {
    delivery.wake();
    await()
        .atMost(DeliveryFixture.SOON)
        .until(() -> fixture.standing(itemId, "pacs").attempts() >= attempts);
  }

  private void retry(Delivery delivery, String itemId, int attempts) {
    fixture.bench.clock.advance(Duration.ofMinutes(1));
    awaitAttempts(delivery, itemId, attempts);
  }

  @Test
  void itFailsAtTheThirdAttemptInARowAndRecoversAtOnceAndSaysEachOnce() throws Exception {
    receiver.answer(MllpListener.saying("AR", "back at six"));
    fixture.sign("i-1", "words");
    assertThat(fixture.destination("pacs"))
        .isEqualTo(new DestinationStanding("pacs", "hl7-mllp", DestinationState.UP, null, null, 1));

    try (Delivery delivery = fixture.start(fixture.bench.clock)) {
      awaitAttempts(delivery, "i-1", 1);
      retry(delivery, "i-1", 2);
      assertThat(fixture.destination("pacs").state()).isEqualTo(DestinationState.UP);
      for (int attempt = 3; attempt <= 5; attempt++) {
        retry(delivery, "i-1", attempt);
      }
      DestinationStanding failing = fixture.destination("pacs");
      assertThat(failing.state()).isEqualTo(DestinationState.FAILING);
      assertThat(failing.lastAnswer()).isEqualTo("AR back at six");
      assertThat(failing.waiting()).isEqualTo(1);
      assertThat(failing.since()).isBefore(fixture.bench.clock.instant());

      receiver.answer(MllpListener.saying("AA", ""));
      retry(delivery, "i-1", 6);
      await().atMost(DeliveryFixture.SOON).until(() -> states().size() == 2);
    }

    assertThat(fixture.destination("pacs").state()).isEqualTo(DestinationState.UP);
    assertThat(fixture.destination("pacs").waiting()).isZero();
    assertThat(states()).containsExactly("FAILING", "UP");
    assertThat(alertsOf("FAILING")).isEqualTo(1);
    assertThat(alertsOf("UP")).isEqualTo(1);
  }

  @Test
  void aReportDoesNotWaitUntilAClockThatWasSetBackHasCaughtUp() throws Exception {
    receiver.answer(MllpListener.saying("AR", "back at six"));
    fixture.sign("i-1", "words");
    try (Delivery delivery = fixture.start(fixture.bench.clock)) {
      awaitAttempts(delivery, "i-1", 1);

      fixture.bench.clock.advance(Duration.ofHours(-1));
      receiver.answer(MllpListener.saying("AA", ""));
      delivery.wake();

      fixture.awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }
  }

  @Test
  void aReportThatIsNeverTakenHoldsUpNoneBehindItAndIsNoAlert() throws Exception {
    receiver.answer(message ->
        message.contains(POISON)
            ? MllpListener.saying("AR", "cannot").apply(message)
            : MllpListener.saying("AA", "").apply(message));
    fixture.sign("i-0", POISON);
    for (int i = 1; i <= 4; i++) {
      fixture.sign("i-" + i, "words");
    }

    try (Delivery delivery = fixture.start(fixture.bench.clock)) {
      delivery.wake();
      for (int i = 1; i <= 4; i++) {
        fixture.awaitState("i-" + i, "pacs", "ACKNOWLEDGED");
      }
      assertThat(fixture.standing("i-0", "pacs").attempts()).isEqualTo(1);
      fixture.sign("i-5", "words");
      retry(delivery, "i-0", 2);
      fixture.awaitState("i-5", "pacs", "ACKNOWLEDGED");
    }

    assertThat(fixture.standing("i-0", "pacs").state()).isEqualTo("RETRYING");
    assertThat(fixture.destination("pacs").state()).isEqualTo(DestinationState.UP);
    assertThat(states()).isEmpty();
  }

  @Test
  void wordsThatCannotBeReadAreSaidToBeSoAndHoldUpNobody() throws Exception {
    fixture.sign("i-1", "words that get lost");
    fixture.sign("i-2", "words");
    fixture.lose("words that get lost");

    try (Delivery delivery = fixture.start(fixture.bench.clock)) {
      delivery.wake();
      fixture.awaitState("i-2", "pacs", "ACKNOWLEDGED");
    }

    assertThat(fixture.standing("i-1", "pacs").state()).isEqualTo("RETRYING");
    assertThat(fixture.standing("i-1", "pacs").answer())
        .startsWith("The message could not be built");
  }

  @Test
  void aReportThatCannotBeMadeIntoAMessageIsToldOfOnceAtTheThirdAttempt() throws Exception {
    fixture.sign("i-1", "words that get lost");
    fixture.lose("words that get lost");

    try (Delivery delivery = fixture.start(fixture.bench.clock)) {
      awaitAttempts(delivery, "i-1", 1);
      retry(delivery, "i-1", 2);
      assertThat(states()).isEmpty();
      for (int attempt = 3; attempt <= 5; attempt++) {
        retry(delivery, "i-1", attempt);
      }
      fixture.sign("i-2", "words");
      delivery.wake();
      fixture.awaitState("i-2", "pacs", "ACKNOWLEDGED");
    }

    assertThat(states()).containsExactly("UNBUILT");
    assertThat(alerts.list.getFirst().getLevel()).isEqualTo(Level.ERROR);
    assertThat(alertsOf("UNBUILT")).isEqualTo(1);
    assertThat(fixture.destination("pacs").state()).isEqualTo(DestinationState.UP);
  }

  @Test
  void anAttemptUnderWayIsShownAsSentAndIsTakenUpAgainIfTheProcessEnds() throws Exception {
    fixture.sign("i-1", "words");
    var database = fixture.bench.database;
    var clock = fixture.bench.clock;
    Duration lease = Duration.ofSeconds(10);

    assertThat(Deliveries.take(database, "pacs", clock.instant(), lease)).isPresent();
    assertThat(fixture.standing("i-1", "pacs").state()).isEqualTo("SENT");
    assertThat(Deliveries.take(database, "pacs", clock.instant(), lease)).isEmpty();

    clock.advance(lease);
    assertThat(Deliveries.take(database, "pacs", clock.instant(), lease)).isPresent();
  }

  @Test
  void onlyWhatWasRefusedIsSentAgainByHand() throws Exception {
    receiver.answer(MllpListener.saying("AE", "unknown patient"));
    fixture.sign("i-1", "words");
    var database = fixture.bench.database;
    assertThat(resend(database)).isZero();
    try (Delivery delivery = fixture.start(fixture.bench.clock)) {
      delivery.wake();
      fixture.awaitState("i-1", "pacs", "REFUSED");

      receiver.answer(MllpListener.saying("AA", ""));
      assertThat(resend(database)).isEqualTo(1);
      delivery.wake();
      fixture.awaitState("i-1", "pacs", "ACKNOWLEDGED");
      assertThat(resend(database)).isZero();
    }

    assertThat(receiver.received()).hasSize(2).containsOnly(receiver.received().getFirst());
    assertThat(fixture.bench.history("i-1"))
        .anySatisfy(entry -> {
          assertThat(entry.who()).isEqualTo("Dr ada");
          assertThat(entry.what()).isEqualTo("Sent again to pacs");
        });
  }

  private int resend(dev.countersign.review.database.Database database) throws Exception {
    return database.transaction(
        tx -> Deliveries.resend(tx, "i-1", "pacs", "Dr ada", fixture.bench.clock.instant()));
  }
}
