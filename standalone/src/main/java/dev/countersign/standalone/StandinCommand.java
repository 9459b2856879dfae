package dev.countersign.standalone;

import dev.countersign.platform.config.Configuration;
import dev.countersign.standin.Standin;
import dev.countersign.standin.StandinSettings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign standin}: the simulated model server as a process of its own. */
@Command(
    name = "standin",
    description =
        "Run the stand-in for the models on Triton's protocol. Everything it says is SIMULATED.",
    mixinStandardHelpOptions = true)
public final class StandinCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "gRPC port (default: 8001 plus the offset).")
  private @Nullable Integer port;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "As for demo.")
  private int offset;

  @Option(
      names = "--wrong-share",
      paramLabel = "0..1",
      description = "Share of answers that are wrong on purpose (default: 0.1).")
  private @Nullable Double wrongShare;

  /** The stand-in of these settings, started. */
  public static Standin start(Configuration configuration) throws Exception {
    return Standin.start(configuration.section("standin", StandinSettings.class));
  }

  @Override
  public Integer call() throws Exception {
    var configuration =
        Configuration.shipped()
            .with(Map.of("standin.port", Integer.toString(Ports.shifted(offset).triton())))
            .withEnvironment(System.getenv());
    if (port != null) {
      configuration = configuration.with(Map.of("standin.port", port.toString()));
    }
    if (wrongShare != null) {
      configuration = configuration.with(Map.of("standin.wrong-share", wrongShare.toString()));
    }
    Standin standin = start(configuration);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(standin::close));
    PrintWriter out = spec.commandLine().getOut();
    out.println("READY grpc://localhost:" + standin.port() + "  (SIMULATED models)");
    out.flush();
    return ExitCode.RUNNING;
  }
}
