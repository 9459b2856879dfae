package dev.countersign.standalone.triage;

import picocli.CommandLine.Command;

/** {@code countersign triage}: what an operator asks of a study, or says of it. */
@Command(
    name = "triage",
    description = "Look into triage, and say of a study what only a person can say.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {InspectCommand.class, CompleteCommand.class, ReconcileCommand.class})
public final class TriageCommand {}
