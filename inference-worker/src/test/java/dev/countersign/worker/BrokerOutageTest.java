package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.Priority;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class BrokerOutageTest extends WorkerFixture {
  @Test
  void nobodyWaitsForJobsWhileKafkaIsAwayAndTheyAreTakenWhenItIsBack() throws Exception {
    // With a limit of one delivery, a second one would end in the dead letter.
    try (var service = start(1)) {
      assertAnswered();
      assertThat(consumersOfJobs()).hasSizeGreaterThanOrEqualTo(4);

      stopBroker();
      await().atMost(SOON).until(() -> !service.ready());
      await().atMost(SOON).untilAsserted(() -> assertThat(consumersOfJobs()).isEmpty());
      startBrokerAgain();

      await().atMost(SOON).until(service::ready);
      assertAnswered();
    }
  }

  private void assertAnswered() {
    String job = post(Priority.STAT);
    assertThat(board.result(job, InferenceCompleted.class)).isNotNull();
    assertThat(board.of(job, InferenceFailed.class)).isEmpty();
  }

  private static Set<ObjectName> consumersOfJobs() throws MalformedObjectNameException {
    var all = new ObjectName("kafka.consumer:type=app-info,id=worker-test-jobs-*");
    return ManagementFactory.getPlatformMBeanServer().queryNames(all, null);
  }
}
