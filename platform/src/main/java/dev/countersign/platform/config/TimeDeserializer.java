package dev.countersign.platform.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;

/** Times as people write them ({@link Times}), in any file that is read by Jackson. */
public final class TimeDeserializer extends StdDeserializer<Duration> {
  private static final long serialVersionUID = 1L;

  public TimeDeserializer() {
    super(Duration.class);
  }

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    // Who reads the file knows the key, as the path to the value.
    return Times.parse("", parser.getText());
  }
}
