package dev.countersign.triage.study;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.StudyState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a study's row grows. But for the wall clock, the order of arrival makes no difference. */
final class Studies {
  private static final int MOST_ACCESSIONS = 20;

  private Studies() {}

  /**
   * A new instance has come; {@code known} is null for the first one.
   *
   * @param tookAPlace whether another version of it stood in the study until now
   */
  static StudyState withInstance(
      @Nullable StudyState known, InstanceStored instance, boolean tookAPlace, Instant now) {
    Instant received = earlier(instance.getReceivedAt(), now);
    if (known == null) {
      return StudyState.newBuilder()
          .setInstanceCount(1)
          .setFirstInstanceAt(received)
          .setLastInstanceAt(received)
          .setOpenSince(now)
          .setLastNewAt(now)
          .setHead(instance)
          .build();
    }
    return StudyState.newBuilder(known)
        .setInstanceCount(known.getInstanceCount() + (tookAPlace ? 0 : 1))
        .setFirstInstanceAt(earlier(known.getFirstInstanceAt(), received))
        .setLastInstanceAt(later(known.getLastInstanceAt(), received))
        .setOpenSince(known.getOpenSince().orElse(now))
        .setLastNewAt(now)
        .setHead(head(known.getHead(), instance))
        .build();
  }

  private static InstanceStored head(InstanceStored head, InstanceStored instance) {
    boolean gone =
        instance
            .getReplaces()
            .filter(old -> Instances.key(instance, old).equals(Instances.key(head)))
            .isPresent();
    return gone || Instances.HEAD_FIRST.compare(head, instance) > 0 ? instance : head;
  }

  static StudyState withContext(StudyState known, AccessionContext context) {
    List<AccessionContext> contexts =
        Stream.concat(
                known.getContexts().stream()
                    .filter(other -> !other.getAccession().equals(context.getAccession())),
                Stream.of(context))
            .sorted(Comparator.comparing(AccessionContext::getAccession))
            .limit(MOST_ACCESSIONS)
            .toList();
    return StudyState.newBuilder(known).setContexts(contexts).build();
  }

  static StudyState assembled(StudyState known, int revision, String revisionId) {
    return StudyState.newBuilder(known)
        .setRevision(revision)
        .setRevisionId(revisionId)
        .setOpenSince(null)
        .build();
  }

  /** When an open study is complete, if nothing more comes; empty for one that is assembled. */
  static Optional<Instant> dueAt(StudyState study, Duration quietPeriod, Duration maximumWait) {
    return study
        .getOpenSince()
        .map(since -> earlier(study.getLastNewAt().plus(quietPeriod), since.plus(maximumWait)));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
