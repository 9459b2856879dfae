package dev.countersign.review.audit;

import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.json.Json;
import dev.countersign.review.signoff.Chain;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Checkpoints;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.Decisions;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The whole chain as JSON lines, to be verified elsewhere: a header, a line for each link with its
 * checkpoint, and the end. It holds who signed what and hashes of the words, never the words.
 */
public final class AuditExport {
  private static final int PAGE = 500;

  private final Database database;

  public AuditExport(Database database) {
    this.database = database;
  }

  private record Start(ExportHeader header, Chain.Head head) {}

  private record Page(List<Decision.Link> links, Map<Long, Checkpoint> checkpoints) {}

  /** Writes the chain as it ends now. */
  public void write(OutputStream out) throws SQLException, IOException {
    Start start = database.transaction(AuditExport::start);
    line(out, start.header());
    long at = 0;
    Page page;
    do {
      page = page(at);
      for (Decision.Link link : page.links()) {
        // What was signed since belongs to the next export.
        if (link.sequence() <= start.head().sequence()) {
          line(out, ExportedLink.of(link, page.checkpoints().get(link.sequence())));
        }
        at = link.sequence();
      }
    } while (!page.links().isEmpty() && at < start.head().sequence());
    line(out, new ExportEnd(new ExportEnd.End(start.head().sequence(), start.head().hash())));
  }

  private static Start start(Transaction tx) throws SQLException {
    Chain.Head head = Chain.head(tx);
    return new Start(
        new ExportHeader(ExportHeader.FORMAT, head.chainId(), Checkpoints.keys(tx)), head);
  }

  private Page page(long after) throws SQLException {
    return database.transaction(tx ->
        new Page(
            Decisions.after(tx, after, PAGE),
            Checkpoints.after(tx, after, PAGE).stream()
                .collect(Collectors.toMap(Checkpoint::sequence, Function.identity()))));
  }

  private static void line(OutputStream out, Object line) throws IOException {
    out.write(Json.bytes(line));
    out.write('\n');
  }
}
