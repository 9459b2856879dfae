package dev.countersign.standalone.triage;

import picocli.CommandLine.Command;

/** {@code countersign triage}: what an operator says of a study. */
@Command(
    name = "triage",
    description = "Say of a study what only a person can say.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CompleteCommand.class, ReconcileCommand.class})
public final class TriageCommand {}
