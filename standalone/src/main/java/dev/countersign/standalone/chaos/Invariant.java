package dev.countersign.standalone.chaos;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold at the end of a run, whatever was done to the processes. */
enum Invariant {
  DELIVERED("everything sent was acknowledged in the end", Invariant::refused),
  NOTHING_LOST("everything acknowledged stands on its topic", Invariant::lost),
  ALL_IN_THE_QUEUE(
      "everything acknowledged shows in the web queue: images counted, orders obeyed, notes listed",
      Invariant::missing),
  ONE_ITEM("each study and each note has exactly one item", Invariant::doubled),
  ONE_JOB(
      "each (study revision, task, model, prompt) was asked for under exactly one id",
      Invariant::askedTwice),
  ONE_RESULT("each job has at most one effective result, and it never changes", Invariant::changed),
  SETTLED("every item has a draft, or says why not", Invariant::unsettled);

  private final String words;
  private final BiFunction<Observed, Sent, Stream<String>> check;

  Invariant(String words, BiFunction<Observed, Sent, Stream<String>> check) {
    this.words = words;
    this.check = check;
  }

  /** What a hospital sent, and what of it was acknowledged. */
  record Sent(Set<Item> all, Set<Item> acknowledged) {
    Sent {
      all = Set.copyOf(all);
      acknowledged = Set.copyOf(acknowledged);
    }
  }

  String words() {
    return words;
  }

  /** What breaks it, in words that name synthetic data alone; empty when it holds. */
  List<String> violations(Observed observed, Sent sent) {
    return check.apply(observed, sent).sorted().toList();
  }

  private static Stream<String> refused(Observed observed, Sent sent) {
    return sent.all().stream()
        .filter(item -> !sent.acknowledged().contains(item))
        .map(item -> "never acknowledged: " + item.file().getFileName());
  }

  private static Stream<String> lost(Observed observed, Sent sent) {
    Set<String> known =
        Stream.of(
                observed.instances().stream().map(InstanceStored::getSopUid),
                observed.orders().stream().map(OrderReceived::getAccession),
                observed.notes().stream()
                    .map(NoteReceived::getMessageControlId)
                    .flatMap(Optional::stream))
            .flatMap(ids -> ids)
            .collect(Collectors.toSet());
    return sent.acknowledged().stream()
        .filter(item -> !known.contains(id(item)))
        .map(item -> "acknowledged and on no topic: " + item.file().getFileName());
  }

  private static String id(Item item) {
    return switch (item) {
      case Item.Image image -> image.sopUid();
      case Item.Order order -> order.accession();
      case Item.Note note -> note.controlId();
    };
  }

  private static Stream<String> missing(Observed observed, Sent sent) {
    Map<String, Long> acknowledged = images(sent.acknowledged());
    Map<String, Long> all = images(sent.all());
    return Stream.concat(
        acknowledged.keySet().stream()
            .filter(study ->
                observed.rows().stream()
                    .filter(row -> row.accession().equals(study))
                    .noneMatch(row ->
                        row.instances() >= acknowledged.getOrDefault(study, 0L)
                            && row.instances() <= all.getOrDefault(study, 0L)))
            .map(study -> "%s does not show its %d images".formatted(study, all.get(study))),
        sent.acknowledged().stream()
            .filter(item -> observed.rows().stream().noneMatch(row -> shows(row, item)))
            .map(item -> "the queue does not show " + item.file().getFileName()));
  }

  private static Map<String, Long> images(Set<Item> items) {
    return items.stream()
        .filter(Item.Image.class::isInstance)
        .map(Item.Image.class::cast)
        .collect(Collectors.groupingBy(Item.Image::accession, Collectors.counting()));
  }

  private static boolean shows(QueueRow row, Item item) {
    return switch (item) {
      case Item.Image image -> row.accession().equals(image.accession());
      case Item.Order order ->
          row.accession().equals(order.accession())
              && row.orderedPriority().equals(order.priority());
      case Item.Note note -> row.description().equals(note.title());
    };
  }

  private static Stream<String> doubled(Observed observed, Sent sent) {
    Map<String, Set<String>> bySubject =
        observed.items().stream()
            .collect(
                Collectors.groupingBy(
                    WorklistItemChanged::getSubjectId,
                    Collectors.mapping(WorklistItemChanged::getItemId, Collectors.toSet())));
    Map<String, Long> byStudy =
        observed.rows().stream()
            .map(row -> row.accession().isEmpty() ? row.description() : row.accession())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    return Stream.concat(
        bySubject.entrySet().stream()
            .filter(subject -> subject.getValue().size() > 1)
            .map(subject -> "several items for subject " + subject.getKey()),
        byStudy.entrySet().stream()
            .filter(study -> study.getValue() > 1)
            .map(study -> "several rows for " + study.getKey()));
  }

  private static Stream<String> askedTwice(Observed observed, Sent sent) {
    return observed.jobs().stream()
        .collect(
            Collectors.groupingBy(
                Invariant::question,
                Collectors.mapping(InferenceRequested::getJobId, Collectors.toSet())))
        .entrySet()
        .stream()
        .filter(question -> question.getValue().size() > 1)
        .map(question -> "several ids for " + question.getKey());
  }

  private static List<String> question(InferenceRequested job) {
    return List.of(
        job.getSubjectId(),
        job.getRevisionId(),
        job.getTaskId(),
        job.getModel(),
        job.getPromptSha256());
  }

  private static Stream<String> changed(Observed observed, Sent sent) {
    Map<String, String> first = new HashMap<>();
    List<String> found = new ArrayList<>();
    for (WorklistItemChanged item : observed.items()) {
      for (TaskOutcome task : item.getTasks()) {
        String outcome = outcome(task);
        String known = outcome.isEmpty() ? "" : first.putIfAbsent(task.getJobId(), outcome);
        if (!Objects.requireNonNullElse(known, outcome).equals(outcome)) {
          found.add("the result changed of job " + task.getJobId());
        }
        if (outcome.isEmpty() && first.containsKey(task.getJobId())) {
          found.add("the result was forgotten of job " + task.getJobId());
        }
      }
    }
    return found.stream().distinct();
  }

  private static String outcome(TaskOutcome task) {
    return task.getAnswer().map(Object::toString).or(task::getFailure).orElse("");
  }

  private static Stream<String> unsettled(Observed observed, Sent sent) {
    return observed.rows().stream()
        .filter(row -> !row.settled())
        .map(row ->
            "%s %s is %s%s"
                .formatted(
                    row.kind(),
                    row.accession().isEmpty() ? row.description() : row.accession(),
                    row.state(),
                    row.marked() ? "" : " and does not say why"));
  }
}
