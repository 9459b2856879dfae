package dev.countersign.standin.medgemma;

import dev.countersign.standin.RefusedException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reports how dense the slices of a CT are, read from the three windows that their colours are. It
 * says how many slices it was shown and under which numbers, so that a wrong label shows.
 */
final class CtReport {

  private static final Pattern LABEL = Pattern.compile("<start_of_image>\\s*SLICE (\\d{1,5})");
  private static final int CHANNELS = 3;

  private CtReport() {}

  static boolean isMeant(String prompt) {
    return LABEL.matcher(prompt).find();
  }

  /** Looks at one slice at a time: decoded, a series fills a memory. */
  static String write(String prompt, List<byte[]> slices, Slip slip) throws RefusedException {
    List<Integer> labels = labels(prompt);
    if (labels.size() != slices.size()
        || !labels.equals(labels.stream().sorted().distinct().toList())) {
      return limited("The slices and their numbers do not fit each other.");
    }
    double[] mean = new double[CHANNELS];
    int densest = 0;
    double most = -1;
    for (int i = 0; i < slices.size(); i++) {
      double[] channels = means(Pictures.image(slices.get(i)));
      for (int channel = 0; channel < CHANNELS; channel++) {
        mean[channel] += channels[channel] / slices.size();
      }
      if (channels[1] > most) {
        most = channels[1];
        densest = i;
      }
    }
    return report(labels, mean, slip.wrong() ? (densest + 1) % labels.size() : densest);
  }

  private static List<Integer> labels(String prompt) {
    List<Integer> labels = new ArrayList<>();
    Matcher matcher = LABEL.matcher(prompt);
    while (matcher.find()) {
      labels.add(Integer.parseInt(matcher.group(1)));
    }
    return labels;
  }

  /** Mean of each channel; a grey picture has one that stands for all. */
  private static double[] means(BufferedImage slice) {
    Raster raster = slice.getRaster();
    double[] means = new double[CHANNELS];
    double[] line = new double[raster.getWidth()];
    for (int channel = 0; channel < CHANNELS; channel++) {
      int band = Math.min(channel, raster.getNumBands() - 1);
      for (int row = 0; row < raster.getHeight(); row++) {
        for (double sample : raster.getSamples(0, row, line.length, 1, band, line)) {
          means[channel] += sample / line.length / raster.getHeight();
        }
      }
    }
    return means;
  }

  private static String report(List<Integer> labels, double[] mean, int densest) {
    String density =
        String.format(
            Locale.ROOT,
            "Mean density is about %.0f HU; grey of the soft tissue window %.0f and of the narrow"
                + " window %.0f of 255.",
            mean[0] / 255 * 2048 - 1024,
            mean[1],
            mean[2]);
    return """
    TECHNIQUE:
    CT, %d slices, SLICE %d to SLICE %d.

    FINDINGS:
    %s
    The densest soft tissue is on SLICE %d.

    IMPRESSION:
    Density of the slices as described; nothing else is assessed.\
    """
        .formatted(
            labels.size(), labels.getFirst(), labels.getLast(), density, labels.get(densest));
  }

  private static String limited(String why) {
    return """
    FINDINGS:
    %s

    IMPRESSION:
    Non-diagnostic series.\
    """
        .formatted(why);
  }
}
