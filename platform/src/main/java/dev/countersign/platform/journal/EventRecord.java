package dev.countersign.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** An event as it is journaled: topic and key, each after its length, and the encoded event. */
final class EventRecord {
  private final String topic;
  private final String key;
  private final byte[] value;

  EventRecord(String topic, String key, byte[] value) {
    this.topic = topic;
    this.key = key;
    this.value = value;
  }

  String topic() {
    return topic;
  }

  String key() {
    return key;
  }

  byte[] value() {
    return value;
  }

  byte[] encoded() {
    byte[] topicBytes = topic.getBytes(UTF_8);
    byte[] keyBytes = key.getBytes(UTF_8);
    int length = 2 * Integer.BYTES + topicBytes.length + keyBytes.length + value.length;
    return ByteBuffer.allocate(length)
        .putInt(topicBytes.length)
        .put(topicBytes)
        .putInt(keyBytes.length)
        .put(keyBytes)
        .put(value)
        .array();
  }

  /** Reads what {@link #encoded} made; its hash was compared before. */
  static EventRecord decoded(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    String topic = new String(taken(from, from.getInt()), UTF_8);
    String key = new String(taken(from, from.getInt()), UTF_8);
    return new EventRecord(topic, key, taken(from, from.remaining()));
  }

  private static byte[] taken(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
