package dev.countersign.worker;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.KafkaWatch;
import dev.countersign.platform.kafka.TopicFollower;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.EventCodec;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonSettings;
import dev.countersign.worker.queue.Gate;
import dev.countersign.worker.queue.JobClass;
import dev.countersign.worker.queue.LaneGroup;
import dev.countersign.worker.queue.ShareGroup;
import dev.countersign.worker.queue.Slots;
import dev.countersign.worker.run.Cancellations;
import dev.countersign.worker.run.Jobs;
import dev.countersign.worker.task.ModelWatch;
import dev.countersign.worker.task.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** The inference worker: takes jobs off the share groups, asks the models, publishes results. */
public final class WorkerService implements Service {
  private final TritonClient triton;
  private final Tasks tasks;
  private final EventPublisher publisher;
  private final TopicFollower cancellations;
  private final ModelWatch models;
  private final KafkaWatch brokers;
  private final Jobs jobs;
  private final List<LaneGroup> lanes;

  private WorkerService(
      WorkerSettings settings,
      TritonSettings tritonSettings,
      KafkaSettings kafka,
      BlobStore blobs,
      TaskCatalogue catalogue,
      InstantSource clock,
      MeterRegistry meters) {
    var codec = new EventCodec();
    String id = settings.instanceId();
    var calledOff = new Cancellations();
    cancellations = calledOff.follow(kafka, codec, id);
    triton = TritonClient.connect(tritonSettings);
    tasks = new Tasks(catalogue, triton, tritonSettings, blobs, id, clock);
    publisher = EventPublisher.open(kafka, codec, id);
    models = ModelWatch.start(catalogue, triton);
    brokers = KafkaWatch.start(kafka, id);
    jobs =
        new Jobs(
            new EventDecoder(kafka, codec),
            tasks,
            new Slots(settings.slots(), settings.seriesSlots()),
            publisher,
            calledOff,
            id,
            settings.maxDeliveries(),
            clock,
            meters);
    var group = new ShareGroup(kafka, id, settings.lock(), settings.brokerDeliveries());
    var gate = new Both(models, brokers);
    lanes =
        Arrays.stream(JobClass.values())
            .map(jobClass ->
                new LaneGroup(jobClass, group, settings.renewEvery(), settings.slots(), gate, jobs))
            .toList();
  }

  /**
   * Configures the share group and starts taking jobs. The topics must stand; the model servers may
   * come later.
   *
   * @throws org.apache.kafka.common.KafkaException when the brokers cannot be reached
   */
  public static WorkerService start(
      WorkerSettings settings,
      TritonSettings triton,
      KafkaSettings kafka,
      BlobStore blobs,
      TaskCatalogue catalogue,
      InstantSource clock,
      MeterRegistry meters) {
    new ShareGroup(kafka, settings.instanceId(), settings.lock(), settings.brokerDeliveries())
        .configure();
    var service = new WorkerService(settings, triton, kafka, blobs, catalogue, clock, meters);
    service.lanes.forEach(LaneGroup::start);
    return service;
  }

  @Override
  public String name() {
    return "worker";
  }

  /** True once every class of jobs is listened to, while some model and the brokers are there. */
  @Override
  public boolean ready() {
    return models.anyReady()
        && brokers.reachable()
        && lanes.stream().allMatch(LaneGroup::hasJoined);
  }

  /** Stops polling, lets jobs finish or gives them back, and ends within 20 s. */
  @Override
  public void close() {
    lanes.forEach(LaneGroup::stopPolling);
    jobs.close();
    lanes.forEach(LaneGroup::close);
    cancellations.close();
    models.close();
    brokers.close();
    publisher.close();
    tasks.close();
    triton.close();
  }

  /** Jobs are taken from the brokers, for the models. */
  private record Both(ModelWatch models, KafkaWatch brokers) implements Gate {
    @Override
    public boolean open() {
      return connected() && models.anyReady();
    }

    @Override
    public boolean connected() {
      return brokers.reachable();
    }
  }
}
