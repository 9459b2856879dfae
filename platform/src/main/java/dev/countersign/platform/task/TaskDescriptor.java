package dev.countersign.platform.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.config.Rules;
import dev.countersign.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model about a study or a note. One YAML file a task; a change of anything that
 * the model sees needs a new version.
 *
 * @param id names the task, such as {@code cxr-report}
 * @param version of the task, such as {@code 1}
 * @param title for people
 * @param subject what it is about
 * @param appliesTo when it applies
 * @param after ids of tasks that have to have an outcome first, an answer or a failure; those that
 *     do not apply to a subject hold nothing up
 * @param answer what comes back
 * @param model name on the model server
 * @param adapter LoRA adapter, if any
 * @param preprocessing id and version of the way inputs are prepared
 * @param images how many images it takes at most; 0 for a text task
 * @param prompt template; {@code {name}} is replaced by a fact of the job's context or by {@code
 *     {note}}
 * @param sampling parameters as the model server knows them
 * @param findings for an urgency task: the findings to score
 */
public record TaskDescriptor(
    String id,
    String version,
    String title,
    SubjectKind subject,
    Applicability appliesTo,
    List<String> after,
    Answer answer,
    String model,
    @Nullable String adapter,
    String preprocessing,
    int images,
    @Nullable String prompt,
    Map<String, Object> sampling,
    List<FindingPrompts> findings) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,40}");

  /** What a task brings back. */
  public enum Answer {
    /** A text that a person edits and signs. */
    DRAFT,
    /** Findings with probabilities, and the urgency that follows. */
    URGENCY
  }

  /**
   * When a task applies. An empty set means any.
   *
   * @param modalities Modality (0008,0060)
   * @param bodyParts Body Part Examined (0018,0015), as the header spells it; an absent body part
   *     applies too
   */
  public record Applicability(Set<String> modalities, Set<String> bodyParts) {
    public Applicability {
      modalities = Set.copyOf(modalities);
      bodyParts = Set.copyOf(bodyParts);
    }

    /** True when a study of this modality and body part is meant. */
    public boolean matches(Optional<String> modality, Optional<String> bodyPart) {
      return (modalities.isEmpty() || modality.filter(modalities::contains).isPresent())
          && (bodyParts.isEmpty() || bodyPart.map(bodyParts::contains).orElse(true));
    }
  }

  /**
   * Paired prompts of one finding: the probability is the softmax of the mean similarity of each
   * side.
   *
   * @param finding for people, such as {@code pneumothorax}
   * @param present sentences that say it is there
   * @param absent sentences that say it is not
   * @param urgentAt probability from which the study is urgent; above 1 for never
   * @param statAt probability from which the study is STAT; above 1 for never
   */
  public record FindingPrompts(
      String finding, List<String> present, List<String> absent, double urgentAt, double statAt) {
    public FindingPrompts {
      present = List.copyOf(present);
      absent = List.copyOf(absent);
      Rules.require(!present.isEmpty(), "present", present, "needs at least one sentence");
      Rules.require(!absent.isEmpty(), "absent", absent, "needs at least one sentence");
      Rules.require(urgentAt > 0, "urgent-at", urgentAt, "must be greater than 0");
      Rules.require(statAt > 0, "stat-at", statAt, "must be greater than 0");
    }
  }

  @JsonCreator
  public TaskDescriptor {
    Rules.require(ID.matcher(id).matches(), "id", id, "must match " + ID.pattern());
    Rules.requireText("version", version);
    Rules.requireText("model", model);
    Rules.requireText("preprocessing", preprocessing);
    Rules.require(images >= 0 && images <= 85, "images", images, "must be 0 to 85");
    Rules.require(subject != SubjectKind.UNKNOWN, "subject", subject, "must be STUDY or NOTE");
    Rules.require(
        answer != Answer.URGENCY || !findings.isEmpty(), "findings", findings, "must not be empty");
    Rules.require(
        answer != Answer.DRAFT || prompt != null, "prompt", "(absent)", "a draft needs a prompt");
    after = List.copyOf(after);
    sampling = Map.copyOf(sampling);
    findings = List.copyOf(findings);
  }

  /** SHA-256 of everything the model is asked: the template, or the sentences of all findings. */
  public String promptSha256() {
    String asked = prompt != null ? prompt : findings.toString();
    return ContentId.sha256(asked.getBytes(StandardCharsets.UTF_8));
  }
}
