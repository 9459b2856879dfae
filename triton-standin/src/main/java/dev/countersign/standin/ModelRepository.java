package dev.countersign.standin;

import dev.countersign.triton.protocol.ModelInferRequest;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models served, by name. */
final class ModelRepository {

  private final Map<String, ServedModel> models;

  private final Map<String, Admission> admissions;

  ModelRepository(List<ServedModel> models, int maxQueueSize) {
    this.admissions =
        models.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    m -> m.info().name(), _ -> new Admission(maxQueueSize)));
    this.models =
        models.stream()
            .collect(Collectors.toUnmodifiableMap(m -> m.info().name(), Function.identity()));
  }

  Optional<ServedModel> find(String name, String version) {
    return Optional.ofNullable(models.get(name))
        .filter(model -> version.isEmpty() || version.equals(ServedModel.VERSION));
  }

  ServedModel require(String name, String version) throws RefusedException {
    return find(name, version)
        .orElseThrow(() ->
            new RefusedException(
                Status.Code.NOT_FOUND,
                "Request for unknown model: '%s' is not found".formatted(name)));
  }

  /** An answer and what to run when all of it was sent, or will not be. */
  record Admitted(Answer answer, Runnable leave) {}

  /** Has a model answer, once there is room for the call. */
  Admitted answer(ServedModel model, ModelInferRequest request) throws RefusedException {
    Runnable leave = Objects.requireNonNull(admissions.get(model.info().name())).enter();
    boolean answered = false;
    try {
      var admitted = new Admitted(model.answer(ModelCall.read(request, model.info())), leave);
      answered = true;
      return admitted;
    } finally {
      if (!answered) {
        leave.run();
      }
    }
  }
}
