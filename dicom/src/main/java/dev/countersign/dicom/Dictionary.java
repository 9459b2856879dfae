package dev.countersign.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry of data elements (PS3.6), read from a resource at its first use. Thread-safe. */
public final class Dictionary {

  private static final int FIRST_PRIVATE_CREATOR = 0x0010;
  private static final int LAST_PRIVATE_CREATOR = 0x00ff;

  private record Entry(Vr vr, String keyword) {}

  /** An element that repeats over groups, such as overlays: some digits of its tag are free. */
  private record Pattern(int mask, int value, Entry entry) {
    boolean covers(int tag) {
      return (tag & mask) == value;
    }
  }

  private static final class Registry {
    static final Registry LOADED = load();

    final Map<Integer, Entry> entries = new HashMap<>(8192);
    final List<Pattern> patterns = new ArrayList<>();

    private static Registry load() {
      Registry registry = new Registry();
      try (InputStream resource =
              Objects.requireNonNull(Dictionary.class.getResourceAsStream("dictionary.tsv"));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
        lines.lines().filter(line -> !line.startsWith("#")).forEach(registry::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return registry;
    }

    private void add(String line) {
      String[] fields = line.split("\t");
      Entry entry = new Entry(Vr.valueOf(fields[1]), fields[2]);
      if (fields[0].indexOf('x') < 0) {
        entries.put(Integer.parseUnsignedInt(fields[0], 16), entry);
      } else {
        int mask =
            Integer.parseUnsignedInt(fields[0].replaceAll("[^x]", "F").replace('x', '0'), 16);
        int value = Integer.parseUnsignedInt(fields[0].replace('x', '0'), 16);
        patterns.add(new Pattern(mask, value, entry));
      }
    }
  }

  private Dictionary() {}

  /** The VR that implicit VR gives the element (PS3.5 annex A.1); UN where it is not known. */
  public static Vr vr(int tag) {
    if (Tag.isGroupLength(tag)) {
      return Vr.UL;
    }
    if (Tag.isPrivate(tag)) {
      boolean creator =
          Tag.element(tag) >= FIRST_PRIVATE_CREATOR && Tag.element(tag) <= LAST_PRIVATE_CREATOR;
      return creator ? Vr.LO : Vr.UN;
    }
    Entry entry = find(tag);
    return entry == null ? Vr.UN : entry.vr();
  }

  /** The keyword of a registered element, such as {@code PatientName}. */
  public static Optional<String> keyword(int tag) {
    return Optional.ofNullable(find(tag)).map(Entry::keyword);
  }

  private static @Nullable Entry find(int tag) {
    Entry exact = Registry.LOADED.entries.get(tag);
    if (exact != null || Tag.isPrivate(tag)) {
      return exact;
    }
    for (Pattern pattern : Registry.LOADED.patterns) {
      if (pattern.covers(tag)) {
        return pattern.entry();
      }
    }
    return null;
  }
}
