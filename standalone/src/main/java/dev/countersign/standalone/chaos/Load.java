package dev.countersign.standalone.chaos;

import dev.countersign.standalone.samples.Hl7Messages;
import dev.countersign.standalone.samples.SamplePatient;
import dev.countersign.standalone.samples.TinyStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What a hospital sends in one run: the same seed gives the same load.
 *
 * @param deliveries in no order
 */
record Load(List<Delivery> deliveries) {
  private static final int MOST_IMAGES = 4;
  private static final LocalDateTime THEN = LocalDateTime.of(2026, 1, 5, 9, 0);

  Load {
    deliveries = List.copyOf(deliveries);
  }

  /**
   * Items that are sent together.
   *
   * @param at since the load began
   */
  record Delivery(Duration at, List<Item> items) {
    Delivery {
      items = List.copyOf(items);
    }
  }

  /**
   * Writes the files of a load.
   *
   * @param during the time over which it is spread
   */
  static Load write(Path folder, long seed, int studies, int notes, Duration during)
      throws IOException {
    Files.createDirectories(folder);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var hl7 = new Hl7Messages(THEN);
    List<Delivery> deliveries = new ArrayList<>();
    for (int number = 1; number <= studies; number++) {
      var study =
          new TinyStudy("CHAOS%04d".formatted(number), number, SamplePatient.number(number));
      addStudy(deliveries, folder, study, hl7, random, during);
    }
    for (int number = 1; number <= notes; number++) {
      deliveries.add(new Delivery(at(random, during), List.of(note(folder, number, hl7))));
    }
    return new Load(deliveries);
  }

  /** One study of one image, sent by itself. */
  static Item canary(Path folder, int number) throws IOException {
    int studyNumber = 900_000 + number;
    var study =
        new TinyStudy("CANARY%02d".formatted(number), studyNumber, SamplePatient.number(number));
    return image(folder, study, 1);
  }

  /** Half of them with an order, before or after; a third with images that come late. */
  private static void addStudy(
      List<Delivery> deliveries,
      Path folder,
      TinyStudy study,
      Hl7Messages hl7,
      RandomGenerator random,
      Duration during)
      throws IOException {
    int images = 1 + random.nextInt(MOST_IMAGES);
    int first = random.nextInt(3) == 0 ? 1 + random.nextInt(images) : images;
    deliveries.add(new Delivery(at(random, during), images(folder, study, 1, first)));
    if (first < images) {
      deliveries.add(new Delivery(at(random, during), images(folder, study, first + 1, images)));
    }
    if (random.nextBoolean()) {
      String priority = random.nextInt(4) == 0 ? "STAT" : "ROUTINE";
      deliveries.add(
          new Delivery(at(random, during), List.of(order(folder, study, priority, hl7))));
    }
  }

  private static List<Item> images(Path folder, TinyStudy study, int from, int to)
      throws IOException {
    List<Item> images = new ArrayList<>();
    for (int image = from; image <= to; image++) {
      images.add(image(folder, study, image));
    }
    return images;
  }

  private static Item image(Path folder, TinyStudy study, int image) throws IOException {
    return new Item.Image(study.write(folder, image), study.accession(), study.sopUid(image));
  }

  private static Item order(Path folder, TinyStudy study, String priority, Hl7Messages hl7)
      throws IOException {
    byte[] message =
        hl7.order(
            study.patient(),
            study.accession(),
            priority.equals("STAT") ? "S" : "R",
            "XR",
            "XR CHEST",
            "cough");
    Path file = Files.write(folder.resolve(study.accession() + "-order.hl7"), message);
    return new Item.Order(file, study.accession(), priority);
  }

  private static Item note(Path folder, int number, Hl7Messages hl7) throws IOException {
    SamplePatient patient = SamplePatient.number(500 + number);
    String controlId = "CHAOSNOTE%04d".formatted(number);
    String title = "Chaos letter %04d".formatted(number);
    String text = Hl7Messages.letter(patient, "Slept well. Breathing is easier than last week.");
    byte[] message = hl7.document(patient, controlId, "11488-4", title, text);
    return new Item.Note(
        Files.write(folder.resolve(controlId + ".hl7"), message), controlId, title);
  }

  private static Duration at(RandomGenerator random, Duration during) {
    return Duration.ofMillis(random.nextLong(during.toMillis() + 1));
  }
}
