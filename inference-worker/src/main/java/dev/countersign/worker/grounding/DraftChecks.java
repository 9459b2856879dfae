package dev.countersign.worker.grounding;

import dev.countersign.events.ClaimCertainty;
import dev.countersign.events.ClaimChange;
import dev.countersign.events.ClaimPresence;
import dev.countersign.events.ClaimSide;
import dev.countersign.events.DraftClaim;
import dev.countersign.events.DraftFlag;
import dev.countersign.events.DraftFlagKind;
import dev.countersign.events.DraftText;
import dev.countersign.worker.claim.Anatomy;
import dev.countersign.worker.claim.CaseFacts;
import dev.countersign.worker.claim.Claim;
import dev.countersign.worker.claim.Draft;
import dev.countersign.worker.claim.Flag;
import dev.countersign.worker.claim.TextRules;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to a draft what is to be thought of it: claims, each with what the image says, and flags. It
 * never drops a draft, and what could not be checked says so.
 */
public final class DraftChecks {
  private static final Logger log = LoggerFactory.getLogger(DraftChecks.class);

  private DraftChecks() {}

  /**
   * Whether a stand-in took part, and the draft with what was found.
   *
   * @param simulated true when a stand-in scored the claims
   */
  public record Checked(DraftText draft, boolean simulated) {}

  /** Checks a text about a note: it makes no claims on images. */
  public static DraftText ofNote(DraftText draft, String text, CaseFacts facts) {
    return flagged(draft, TextRules.onNote(Draft.read(text), facts));
  }

  /**
   * Checks a report.
   *
   * @param prompts that the image can be asked; empty where no task has any for such a study
   * @throws InterruptedException when the job was called off
   */
  public static Checked ofReport(
      DraftText draft,
      String text,
      CaseFacts facts,
      Optional<GroundingPrompts> prompts,
      ImageScorer scorer)
      throws InterruptedException {
    Draft read = Draft.read(text);
    Optional<ImageScored> scored =
        prompts.isPresent() ? scored(prompts.get(), scorer) : Optional.empty();
    DraftText checked =
        DraftText.newBuilder(flagged(draft, TextRules.onReport(read, facts)))
            .setClaims(
                read.claims().stream()
                    .map(claim -> event(claim, grounding(claim, prompts, scored)))
                    .toList())
            .setGroundedBy(scored.map(ImageScored::model).orElse(null))
            .build();
    return new Checked(checked, scored.map(ImageScored::simulated).orElse(false));
  }

  private static Grounding grounding(
      Claim claim, Optional<GroundingPrompts> prompts, Optional<ImageScored> scored) {
    return prompts
        .flatMap(asked -> scored.map(by -> Grounding.of(claim, asked, by.probabilities())))
        .orElse(Grounding.NOT_CHECKED);
  }

  private static Optional<ImageScored> scored(GroundingPrompts prompts, ImageScorer scorer)
      throws InterruptedException {
    try {
      return Optional.of(scorer.score(prompts));
    } catch (UnanswerableException | TryLaterException e) {
      log.atWarn()
          .setMessage("A draft's claims are not checked against the image")
          .addKeyValue("reason", e.getMessage())
          .log();
      return Optional.empty();
    }
  }

  private static DraftText flagged(DraftText draft, List<Flag> flags) {
    return DraftText.newBuilder(draft)
        .setFlags(flags.stream().map(DraftChecks::event).toList())
        .setTextRules(TextRules.VERSION)
        .build();
  }

  private static DraftFlag event(Flag flag) {
    return new DraftFlag(
        flag.span().start(), flag.span().end(), DraftFlagKind.valueOf(flag.kind()));
  }

  private static DraftClaim event(Claim claim, Grounding grounding) {
    var probability = grounding.probability();
    return DraftClaim.newBuilder()
        .setStart(claim.span().start())
        .setEnd(claim.span().end())
        .setFinding(claim.finding().name())
        .setPresence(ClaimPresence.valueOf(claim.presence().name()))
        .setCertainty(ClaimCertainty.valueOf(claim.certainty().name()))
        .setSide(ClaimSide.valueOf(claim.side().name()))
        .setLocations(claim.location().stream().map(Anatomy::name).sorted().toList())
        .setChange(ClaimChange.valueOf(claim.change().name()))
        .setMeasured(claim.measurement().isPresent())
        .setGrounding(grounding.outcome())
        .setProbability(probability.isPresent() ? probability.getAsDouble() : null)
        .build();
  }
}
