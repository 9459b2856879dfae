package dev.countersign.review.http;

import dev.countersign.events.ManifestInstance;
import dev.countersign.review.database.Database;
import dev.countersign.review.dicomweb.QueuedStudy;
import dev.countersign.review.images.Manifests;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds what a DICOMweb path names, and notes in the access log who asked for it. */
final class DicomwebInstances {
  private final Database database;
  private final Manifests manifests;
  private final ImageReadings readings;

  DicomwebInstances(Database database, Manifests manifests, ImageReadings readings) {
    this.database = database;
    this.manifests = manifests;
    this.readings = readings;
  }

  /**
   * The instances that the path names.
   *
   * @throws ProblemException when there are none
   */
  List<ManifestInstance> named(Call call) throws SQLException, IOException {
    List<ManifestInstance> named =
        manifests.instances(study(call).manifestSha256()).stream()
            .filter(instance -> names(call, "series", instance.getSeriesUid()))
            .filter(instance -> names(call, "instance", instance.getSopUid()))
            .toList();
    if (named.isEmpty()) {
      throw notFound("series or instance");
    }
    return named;
  }

  private QueuedStudy study(Call call) throws SQLException {
    QueuedStudy study =
        database
            .transaction(tx -> {
              Optional<QueuedStudy> found = QueuedStudy.find(tx, call.path("study"));
              if (found.isPresent()) {
                readings.note(tx, call, found.get().itemId());
              }
              return found;
            })
            .orElseThrow(() -> notFound("study"));
    readings.committed(call, study.itemId());
    return study;
  }

  private static boolean names(Call call, String parameter, String uid) {
    return call.path().getOrDefault(parameter, uid).equals(uid);
  }

  private static ProblemException notFound(String what) {
    return new ProblemException(404, "Not found", "There is no such " + what + " in the queue.");
  }
}
