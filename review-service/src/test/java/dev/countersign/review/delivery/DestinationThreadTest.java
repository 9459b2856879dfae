package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A destination's thread lives on whatever happens on it. */
class DestinationThreadTest {
  private static final String POISON = "poison of Mrs Maple";

  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private MllpListener receiver;
  private DeliveryFixture fixture;

  @BeforeEach
  void open() throws Exception {
    receiver = MllpListener.start(MllpListener.saying("AA", ""));
    fixture = new DeliveryFixture(folder, receiver.destination("pacs"));
    lines.start();
    logger().addAppender(lines);
  }

  @AfterEach
  void close() throws Exception {
    logger().detachAppender(lines);
    fixture.close();
    receiver.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(DestinationQueue.class);
  }

  /** The store, in which one text is its reader's end. */
  private record Poisoned(BlobStore blobs, Error error) implements BlobStore {
    @Override
    public BlobWriter begin(String mediaType) throws IOException {
      return blobs.begin(mediaType);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      if (sha256.equals(ContentId.sha256(POISON.getBytes(StandardCharsets.UTF_8)))) {
        throw error;
      }
      return blobs.open(sha256);
    }

    @Override
    public boolean contains(String sha256) {
      return blobs.contains(sha256);
    }
  }

  private static Error error(String name) throws ReflectiveOperationException {
    return Class.forName(name)
        .asSubclass(Error.class)
        .getConstructor(String.class)
        .newInstance(POISON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang.StackOverflowError", "java.lang.NoClassDefFoundError"})
  void anErrorOverAReportsWordsIsAReportThatCannotBeBuilt(String name) throws Exception {
    fixture.sign("i-1", POISON);
    fixture.sign("i-2", "words");

    try (var _ =
        fixture.start(new Poisoned(fixture.bench.blobs, error(name)), InstantSource.system())) {
      fixture.awaitState("i-2", "pacs", "ACKNOWLEDGED");
      fixture.awaitState("i-1", "pacs", "RETRYING");
    }

    assertThat(fixture.standing("i-1", "pacs").answer())
        .startsWith("The message could not be built")
        .doesNotContain(POISON);
  }

  @Test
  void anyOtherErrorIsLoggedWithoutItsWordsAndTheRestIsDelivered() throws Exception {
    fixture.sign("i-1", POISON);
    fixture.sign("i-2", "words");

    try (var _ =
        fixture.start(
            new Poisoned(fixture.bench.blobs, new AssertionError(POISON)),
            InstantSource.system())) {
      fixture.awaitState("i-2", "pacs", "ACKNOWLEDGED");
    }

    assertThat(lines.list)
        .filteredOn(line -> line.getMessage().startsWith("Deliveries were broken off"))
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.getThrowableProxy()).isNull();
          assertThat(line.getKeyValuePairs().toString())
              .contains("pacs", "AssertionError")
              .doesNotContain(POISON);
        });
  }

  @Test
  void anErrorBetweenTwoDeliveriesEndsNothing() throws Exception {
    fixture.sign("i-1", "words");
    var first = new AtomicBoolean(true);

    try (var _ =
        fixture.start(() -> {
          if (first.getAndSet(false)) {
            throw new AssertionError("the clock");
          }
          return InstantSource.system().instant();
        })) {
      fixture.awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }
  }

  @Test
  void aTextWithThousandsOfBlankLinesIsMadeIntoAMessage() throws Exception {
    fixture.sign("i-1", "\n".repeat(20_000) + "IMPRESSION: none");
    Outgoing outgoing = fixture.outgoing("i-1");

    assertThat(FhirReport.encode(outgoing, fixture.headers().of(outgoing))).isNotEmpty();
    assertThat(ReportSection.of(outgoing.words()))
        .extracting(ReportSection::text)
        .containsExactly("none");
  }
}
