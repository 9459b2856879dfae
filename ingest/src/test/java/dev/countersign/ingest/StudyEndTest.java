package dev.countersign.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StudyEnded;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class StudyEndTest extends GatewayTest {
  @Test
  void tellsTheEndOfAStudyAfterItsInstancesWhereARequestBroughtSeveralAndAllAreStored()
      throws IOException {
    stow("/studies", file(image(study + ".1.1").build()), ("no " + study).getBytes(UTF_8));
    stow("/studies", file(image(study + ".1.1").build()));
    assertThat(ends()).isEmpty();

    stow("/studies", file(image(study + ".1.1").build()), file(image(study + ".1.2").build()));

    assertThat(ends())
        .singleElement()
        .satisfies(end -> assertThat(end.getInstanceCount()).isEqualTo(2));
    assertThat(ingest.events(Topic.IMAGING_INSTANCES, SpecificRecord.class))
        .filteredOn(event -> event.get(0).equals(study))
        .last()
        .isInstanceOf(StudyEnded.class);
  }

  private List<StudyEnded> ends() {
    return ingest.events(Topic.IMAGING_INSTANCES, StudyEnded.class).stream()
        .filter(end -> end.getStudyUid().equals(study))
        .toList();
  }
}
