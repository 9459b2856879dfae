package dev.countersign.standalone.triage;

import picocli.CommandLine.Command;

/** {@code countersign triage}. */
@Command(
    name = "triage",
    description = "Look into triage.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = InspectCommand.class)
public final class TriageCommand {}
