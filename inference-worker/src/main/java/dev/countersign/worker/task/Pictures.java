package dev.countersign.worker.task;

import dev.countersign.dicom.pixel.Window;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.prepare.GreyPixels;
import dev.countersign.worker.prepare.ImageSource;
import dev.countersign.worker.prepare.MedGemmaImage;
import dev.countersign.worker.prepare.PngFile;
import dev.countersign.worker.prepare.PreprocessingId;
import dev.countersign.worker.prepare.SeriesSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A job's pictures as the preprocessing of its task makes them for MedGemma. */
final class Pictures {
  private final ImageSource images;
  private final SeriesSlices series;

  Pictures(ImageSource images, SeriesSlices series) {
    this.images = images;
    this.series = series;
  }

  /** Encoded PNG files in the order of their places in the prompt. */
  List<Picture> of(InferenceRequested job, TaskDescriptor task)
      throws UnanswerableException, TryLaterException, InterruptedException {
    if (task.images() == 0) {
      return List.of();
    }
    return switch (PreprocessingId.of(task.preprocessing())) {
      case MEDGEMMA_896_V1 -> each(job, task, MedGemmaImage::prepare);
      case MEDGEMMA_SQUARE_896_V1 -> each(job, task, MedGemmaImage::prepareSquare);
      case MEDGEMMA_CT_V1 -> series.prepare(JobInputs.series(job), task.images(), Picture::of);
      case MEDSIGLIP_448_V1, SCRUBBED_TEXT_V1 ->
          throw new UnanswerableException(
              FailureKind.INTERNAL, "The task's preprocessing makes no pictures for MedGemma");
    };
  }

  private List<Picture> each(
      InferenceRequested job, TaskDescriptor task, Function<GreyPixels, PngFile> preparation)
      throws UnanswerableException, TryLaterException {
    List<Picture> pictures = new ArrayList<>();
    for (JobInput input : JobInputs.images(job, task.images())) {
      pictures.add(Picture.of(images.prepare(input, window(task), preparation)));
    }
    return pictures;
  }

  /** The window that the task brings along. */
  static Optional<Window> window(TaskDescriptor task) {
    return Optional.ofNullable(task.window())
        .map(given -> new Window(given.centre(), given.width(), Window.Function.LINEAR));
  }
}
