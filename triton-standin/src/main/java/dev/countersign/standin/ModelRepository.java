package dev.countersign.standin;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models served, by name. */
final class ModelRepository {

  private final Map<String, ServedModel> models;

  ModelRepository(List<ServedModel> models) {
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
}
