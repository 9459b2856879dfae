package dev.countersign.review.delivery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.platform.config.InvalidSettingException;
import java.io.IOException;

/**
 * Reads a destination by its {@code kind}. An element of a list has no shipped settings under it,
 * so what may be left out is filled in here.
 */
final class DestinationReader extends StdDeserializer<DestinationSettings> {
  private static final long serialVersionUID = 1L;

  DestinationReader() {
    super(DestinationSettings.class);
  }

  @Override
  public DestinationSettings deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    ObjectNode given = context.readValue(parser, ObjectNode.class);
    String kind = given.path("kind").asText();
    given.remove("kind");
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.set("filter", filter());
    return switch (kind) {
      case MllpDestination.KIND ->
          context.readTreeAsValue(overlaid(all, given), MllpDestination.class);
      case FhirDestination.KIND ->
          context.readTreeAsValue(
              overlaid(all.put("token-file", ""), given), FhirDestination.class);
      case DicomDestination.KIND ->
          context.readTreeAsValue(overlaid(dicom(all), given), DicomDestination.class);
      default ->
          throw new InvalidSettingException(
              "kind", "'" + kind + "'", "must be hl7-mllp, fhir or dicom");
    };
  }

  private static ObjectNode filter() {
    ObjectNode filter = JsonNodeFactory.instance.objectNode();
    filter.putArray("modalities");
    filter.putArray("body-parts");
    filter.putArray("kinds");
    filter.putArray("priorities");
    return filter.put("simulated", "deliver");
  }

  private static ObjectNode dicom(ObjectNode all) {
    all.putObject("tls")
        .put("key-file", "")
        .put("certificate-file", "")
        .put("authorities-file", "");
    return all.put("calling-aet", "COUNTERSIGN").put("time-zone", "UTC");
  }

  private static ObjectNode overlaid(ObjectNode all, ObjectNode given) {
    given
        .properties()
        .forEach(entry -> {
          JsonNode value = entry.getValue();
          if (all.get(entry.getKey()) instanceof ObjectNode section
              && value instanceof ObjectNode part) {
            section.setAll(part);
          } else {
            all.set(entry.getKey(), value);
          }
        });
    return all;
  }
}
