package dev.countersign.standalone.audit;

import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.platform.config.Configuration;
import dev.countersign.review.audit.AuditExport;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.DatabaseSettings;
import dev.countersign.standalone.Beside;
import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign audit export --out FILE}. */
@Command(
    name = "export",
    description = {
      "Write the audit chain to a file: from the running demo's database, or, where the data folder has none, from the database",
      "of the settings. The same is served at GET /api/audit/export."
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
  private static final Duration ANSWER = Duration.ofMinutes(10);

  @Spec private CommandSpec spec;
  @Mixin private final Beside beside = new Beside();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path out;

  @Override
  public Integer call() throws IOException, SQLException {
    Path target = out.toAbsolutePath();
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    try (var database = Database.connect(database());
        var stream = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
      new AuditExport(database).write(stream);
    }
    Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    spec.commandLine().getOut().println("Exported to " + out);
    return ExitCode.DONE;
  }

  private DatabaseSettings database() {
    Configuration configuration = beside.configuration(Map.of(), Map.of());
    Path folder = DataFolder.database(beside.data());
    if (!Files.isDirectory(folder)) {
      return configuration.section("review.database", DatabaseSettings.class);
    }
    var access = EmbeddedPostgres.access(folder, beside.ports().postgres());
    return new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), 1, ANSWER);
  }
}
