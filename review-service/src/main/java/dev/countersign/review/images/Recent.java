package dev.countersign.review.images;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A few values that were used last. Safe for use by many threads. */
final class Recent<K, V> {
  private final Map<K, V> values;

  Recent(int size) {
    values =
        new LinkedHashMap<>(size, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > size;
          }
        };
  }

  Optional<V> find(K key) {
    synchronized (values) {
      return Optional.ofNullable(values.get(key));
    }
  }

  V keep(K key, V value) {
    synchronized (values) {
      values.put(key, value);
      return value;
    }
  }
}
