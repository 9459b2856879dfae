package dev.countersign.review.signoff;

import dev.countersign.events.BlobRef;
import dev.countersign.events.DecisionKind;
import dev.countersign.events.DecisionSigned;
import dev.countersign.events.SubjectKind;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one reader decided about one item: the record that is hashed and chained.
 *
 * @param form which canonical form the record is hashed in: 1 or {@link #FORM}
 * @param subject what was decided about
 * @param kind signed (unchanged, edited, without a draft), rejected, or retracted after signing
 * @param finalSha256 SHA-256 of the signed words; null for a rejection and a retraction
 * @param finalSize their length in bytes
 * @param draft what the model had offered; its parts are null where there was none
 * @param manifestSha256 SHA-256 of the manifest of the images that stood on the page
 * @param simulated a stand-in took part in the draft
 * @param reasonCode of a rejection
 * @param reasonComment of a rejection or retraction
 * @param signer who decided, and how the page knew
 * @param meaning what the signature means (21 CFR 11.50)
 * @param openedAt when the signer took the item
 * @param signedAt when it was decided
 * @param reviewSha256 SHA-256 of the {@link Review} as JSON; null where the page told of none
 * @param firstReader who asked for this second reading; null where nobody did
 * @param refersTo the decision that this one retracts or adds to
 */
public record Decision(
    int form,
    String decisionId,
    String itemId,
    Subject subject,
    DecisionKind kind,
    @Nullable String finalSha256,
    @Nullable Long finalSize,
    Draft draft,
    @Nullable String manifestSha256,
    boolean simulated,
    @Nullable String reasonCode,
    @Nullable String reasonComment,
    Signer signer,
    String meaning,
    Instant openedAt,
    Instant signedAt,
    @Nullable String reviewSha256,
    @Nullable FirstReader firstReader,
    @Nullable String refersTo) {
  /** The canonical form of new records. */
  public static final int FORM = 2;

  public Decision {
    // Reading an export of unknown origin gives null for what it leaves out.
    Objects.requireNonNull(decisionId);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(draft);
    Objects.requireNonNull(signer);
  }

  /** What stands before the first link. */
  public static final String FIRST_PREVIOUS_HASH = "0".repeat(64);

  /** The revision of a study or note. */
  public record Subject(
      String subjectId,
      SubjectKind kind,
      int revision,
      String revisionId,
      @Nullable String studyUid,
      @Nullable String accession,
      String patientKey) {}

  /** The draft that stood on the page. */
  public record Draft(
      @Nullable String sha256,
      @Nullable String jobId,
      @Nullable String model,
      @Nullable String modelVersion,
      @Nullable String provenanceSha256,
      @Nullable String promptSha256) {
    static final Draft NONE = new Draft(null, null, null, null, null, null);
  }

  /**
   * Who decided.
   *
   * @param id the account
   * @param printedName as printed under the signature
   * @param role at that time
   * @param authentication {@code password} or {@code passkey} when it was shown again, {@code
   *     login} when it was not
   */
  public record Signer(String id, String printedName, String role, String authentication) {}

  /** The reader who had looked first, and asked for another. */
  public record FirstReader(String id, String name, Instant at) {}

  /** A decision at its place in the chain. */
  public record Link(long sequence, String previousHash, String hash, Decision decision) {
    /** Whether its content is what was hashed. */
    boolean holds() {
      return hash.equals(decision.hash(sequence, previousHash));
    }
  }

  /**
   * Whether it is in a form that was ever written: 1 without the fields that its hash does not
   * cover, or {@link #FORM}.
   */
  public boolean hasKnownForm() {
    boolean first =
        draft.promptSha256() == null
            && reviewSha256 == null
            && firstReader == null
            && refersTo == null;
    return form == FORM || (form == 1 && first);
  }

  /** Puts the decision after the link with this hash. */
  Link after(long previousSequence, String previousHash) {
    long sequence = previousSequence + 1;
    return new Link(sequence, previousHash, hash(sequence, previousHash), this);
  }

  /** SHA-256 of the canonical form ({@link CanonicalForm}) of all fields, in this order. */
  public String hash(long sequence, String previousHash) {
    return ContentId.sha256(
        fields(named().field("sequence", sequence).field("previousHash", previousHash)).bytes());
  }

  /**
   * SHA-256 of the canonical form without a place in the chain: what a passkey signs, before the
   * place is known.
   */
  String challenge() {
    return ContentId.sha256(fields(named()).bytes());
  }

  private CanonicalForm named() {
    return new CanonicalForm().field("form", "countersign-decision-" + form);
  }

  private CanonicalForm fields(CanonicalForm form) {
    return this.form == 1 ? firstForm(form) : secondForm(firstForm(form));
  }

  private CanonicalForm secondForm(CanonicalForm form) {
    return form.field("promptSha256", draft.promptSha256())
        .field("reviewSha256", reviewSha256)
        .field("firstReaderId", firstReader == null ? null : firstReader.id())
        .field("firstReaderName", firstReader == null ? null : firstReader.name())
        .field("firstReadAt", firstReader == null ? null : firstReader.at())
        .field("refersTo", refersTo);
  }

  private CanonicalForm firstForm(CanonicalForm form) {
    return form.field("decisionId", decisionId)
        .field("itemId", itemId)
        .field("subjectId", subject.subjectId())
        .field("subjectKind", subject.kind())
        .field("revision", subject.revision())
        .field("revisionId", subject.revisionId())
        .field("studyUid", subject.studyUid())
        .field("accession", subject.accession())
        .field("patientKey", subject.patientKey())
        .field("kind", kind)
        .field("finalSha256", finalSha256)
        .field("finalSize", finalSize)
        .field("draftSha256", draft.sha256())
        .field("draftJobId", draft.jobId())
        .field("model", draft.model())
        .field("modelVersion", draft.modelVersion())
        .field("provenanceSha256", draft.provenanceSha256())
        .field("manifestSha256", manifestSha256)
        .field("simulated", simulated)
        .field("reasonCode", reasonCode)
        .field("reasonComment", reasonComment)
        .field("signerId", signer.id())
        .field("printedName", signer.printedName())
        .field("signerRole", signer.role())
        .field("authentication", signer.authentication())
        .field("meaning", meaning)
        .field("openedAt", openedAt)
        .field("signedAt", signedAt);
  }

  /** The event that tells of it. */
  static DecisionSigned event(Link link) {
    Decision decision = link.decision();
    return DecisionSigned.newBuilder()
        .setDecisionId(decision.decisionId())
        .setItemId(decision.itemId())
        .setSubjectId(decision.subject().subjectId())
        .setSubjectKind(decision.subject().kind())
        .setRevision(decision.subject().revision())
        .setRevisionId(decision.subject().revisionId())
        .setStudyUid(decision.subject().studyUid())
        .setAccession(decision.subject().accession())
        .setPatientKey(decision.subject().patientKey())
        .setKind(decision.kind())
        .setFinalText(decision.finalText())
        .setDraftSha256(decision.draft().sha256())
        .setDraftJobId(decision.draft().jobId())
        .setModel(decision.draft().model())
        .setSimulated(decision.simulated())
        .setReasonCode(decision.reasonCode())
        .setSignerId(decision.signer().id())
        .setPrintedName(decision.signer().printedName())
        .setMeaning(decision.meaning())
        .setOpenedAt(decision.openedAt())
        .setSignedAt(decision.signedAt())
        .setSequence(link.sequence())
        .setPreviousHash(link.previousHash())
        .setHash(link.hash())
        .setRefersTo(decision.refersTo())
        .setReviewSha256(decision.reviewSha256())
        .build();
  }

  private @Nullable BlobRef finalText() {
    return finalSha256 == null || finalSize == null
        ? null
        : new BlobRef(finalSha256, finalSize, "text/plain; charset=utf-8");
  }

  /** Without what may be a patient's. */
  @Override
  public String toString() {
    return "Decision[%s, %s]".formatted(decisionId, kind);
  }
}
