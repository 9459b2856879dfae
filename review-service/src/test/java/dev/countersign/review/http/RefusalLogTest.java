package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.review.login.Role;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is refused at the door leaves a line, and the line holds nothing of what was sent. */
class RefusalLogTest extends QueueFixture {
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    logger().addAppender(logged);
  }

  @AfterEach
  void listenNoMore() {
    logger().detachAppender(logged);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(Admission.class);
  }

  private List<String> lines() {
    return List.copyOf(logged.list).stream()
        .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
        .toList();
  }

  @Test
  void aFloodWithoutALoginIsOneLine() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(browser.get("/api/users").status()).isEqualTo(401);
    }

    assertThat(lines())
        .singleElement()
        .asString()
        .contains("A request was refused", "listUsers", "401", "address");
  }

  @Test
  void aRequestThatBreaksTheContractIsToldWithoutItsValues() throws Exception {
    as(Role.READER);

    assertThat(browser.get("/api/worklist?modality=%27%20OR%201%3D1").status()).isEqualTo(400);

    assertThat(lines())
        .singleElement()
        .asString()
        .contains("listItems", "400")
        .doesNotContain("OR 1=1", "modality");
  }
}
