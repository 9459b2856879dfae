package dev.countersign.ingest.hl7;

import dev.countersign.ingest.clinical.NoteIntake;
import dev.countersign.ingest.clinical.OrderIntake;
import dev.countersign.ingest.identity.KnownPatients;
import dev.countersign.ingest.rejected.Rejections;
import java.io.IOException;
import java.time.InstantSource;

/** The HL7 port: an {@link MllpServer} in front of the intake of messages. */
public final class Hl7Gateway implements AutoCloseable {
  private final MllpServer server;

  private Hl7Gateway(MllpServer server) {
    this.server = server;
  }

  /** Starts listening. */
  public static Hl7Gateway start(
      Hl7Settings settings,
      KnownPatients patients,
      NoteIntake notes,
      OrderIntake orders,
      Rejections rejections,
      InstantSource clock)
      throws IOException {
    var intake =
        new Hl7Intake(
            new HeaderRules(settings.training()), patients, notes, orders, rejections, clock);
    return new Hl7Gateway(MllpServer.start(settings, intake::answer));
  }

  /** The port in use. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
