package dev.countersign.triage.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.Protocol;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.streams.state.KeyValueStore;

class StudyInstancesTest {
  private static final String SYNTAX = "1.2.840.10008.1.2.1";

  /** An image as it is offered: version 0 takes no place, the others that of the one before. */
  record Offer(int study, int image, int version) {
    InstanceStored instance() {
      return InstanceStored.newBuilder()
          .setStudyUid("1." + study)
          .setSeriesUid("1." + study + ".1")
          .setSopUid("1." + study + ".1." + image)
          .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
          .setTransferSyntaxUid(SYNTAX)
          .setBlob(new BlobRef("content " + version, 1L, "application/dicom"))
          .setPatientKey("p-1")
          .setProtocol(Protocol.DIMSE)
          .setSource("TEST")
          .setReceivedAt(Instant.EPOCH)
          .setReplaces(
              version == 0 ? null : new InstanceVersion("content " + (version - 1), SYNTAX))
          .build();
    }
  }

  /** What has a row, by the simplest means. */
  private final Set<Offer> known = new HashSet<>();

  private final Set<Integer> studies = new HashSet<>();

  @Property
  void anImageIsKnownOnceItHasARowWhicheverLifeOfTheTaskWroteIt(
      @ForAll("offers") List<Offer> before, @ForAll("offers") List<Offer> after) {
    KeyValueStore<String, ManifestInstance> store = StudyStores.of(ManifestInstance.class);
    known.clear();
    studies.clear();

    takeIn(new StudyInstances(store), before);
    takeIn(new StudyInstances(store), after);
  }

  @Provide
  Arbitrary<List<Offer>> offers() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 2))
        .as(Offer::new)
        .list()
        .ofMaxSize(80);
  }

  private void takeIn(StudyInstances instances, List<Offer> offers) {
    for (Offer offer : offers) {
      if (studies.add(offer.study())) {
        instances.begin("1." + offer.study());
      }
      assertThat(instances.contains(offer.instance())).isEqualTo(known.contains(offer));
      instances.takePlace(offer.instance());
      instances.add(offer.instance(), 1);
      known.add(offer);
      if (offer.version() > 0) {
        known.add(new Offer(offer.study(), offer.image(), offer.version() - 1));
      }
    }
  }
}
