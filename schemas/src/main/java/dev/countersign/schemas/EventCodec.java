package dev.countersign.schemas;

import dev.countersign.events.BlobRef;
import dev.countersign.events.StudyManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Events as bytes: Avro single-object encoding (Avro specification, "Single object encoding"),
 * which is {@code C3 01}, the little-endian CRC-64-AVRO fingerprint of the writer's schema, and the
 * body.
 *
 * <p>An event written by older or newer code is read through schema resolution, once its writer's
 * schema is known. Safe for use by many threads.
 */
public final class EventCodec {
  private static final SpecificData DATA = new EventData();

  /** A buffer for each event is cheaper than a call of the stream for each of its bytes. */
  private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(512);

  private static final int HEADER = 10;
  private static final byte MAGIC_0 = (byte) 0xC3;
  private static final byte MAGIC_1 = 0x01;
  private static final String LONGEST = Integer.toString(1 << 22);

  static {
    // Lengths inside a message are checked against these before anything is allocated.
    for (String kind : List.of("string", "bytes", "collectionItems")) {
      System.setProperty("org.apache.avro.limits." + kind + ".maxLength", LONGEST);
    }
    // Avro makes only classes that the program trusts: ours are the generated events.
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.DEFAULT,
            type ->
                (type.getPackageName() + ".").startsWith(BlobRef.class.getPackageName() + ".")));
  }

  private final Map<String, Schema> readers;
  private final Map<Long, Schema> writers = new ConcurrentHashMap<>();
  private final Map<Schema, Long> fingerprints = new ConcurrentHashMap<>();
  private final Map<Long, DatumReader<SpecificRecord>> datumReaders = new ConcurrentHashMap<>();

  /**
   * A codec of every event of the catalogue.
   *
   * @param more schemas of generated records that are on no topic of the catalogue
   */
  public EventCodec(Schema... more) {
    readers =
        Stream.of(
                Arrays.stream(Topic.values()).flatMap(topic -> topic.events().stream()),
                Stream.of(StudyManifest.getClassSchema()),
                Arrays.stream(more))
            .flatMap(schemas -> schemas)
            .distinct()
            .collect(Collectors.toMap(Schema::getFullName, schema -> schema));
    readers.values().forEach(this::learn);
  }

  /** Makes a writer's schema known. */
  public void learn(Schema schema) {
    writers.put(fingerprint(schema), schema);
  }

  /** CRC-64-AVRO of the schema's parsing canonical form. */
  public long fingerprint(Schema schema) {
    return fingerprints.computeIfAbsent(schema, SchemaNormalization::parsingFingerprint64);
  }

  /** True when events with this fingerprint can be decoded. */
  public boolean knows(long fingerprint) {
    return writers.containsKey(fingerprint);
  }

  /** The event as a single-object-encoded message. */
  public byte[] encode(SpecificRecord event) {
    var out = new ByteArrayOutputStream(512);
    var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC_0).put(MAGIC_1).putLong(fingerprint(event.getSchema()));
    out.write(header.array(), 0, HEADER);
    writeBody(event, out);
    return out.toByteArray();
  }

  /**
   * Whether two events say the same. Their own {@code equals} cannot tell: Avro's lists, which its
   * builders copy into, fail on times inside.
   */
  public static boolean same(SpecificRecord one, SpecificRecord other) {
    if (!one.getSchema().equals(other.getSchema())) {
      return false;
    }
    var left = new ByteArrayOutputStream(512);
    var right = new ByteArrayOutputStream(512);
    writeBody(one, left);
    writeBody(other, right);
    return Arrays.equals(left.toByteArray(), right.toByteArray());
  }

  private static void writeBody(SpecificRecord event, ByteArrayOutputStream out) {
    var encoder = ENCODERS.binaryEncoder(out, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(event.getSchema(), DATA).write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  /**
   * The fingerprint of a message's writer schema.
   *
   * @throws CorruptEventException when the bytes are no single-object-encoded message
   */
  public long fingerprintOf(byte[] message) {
    if (message.length < HEADER || message[0] != MAGIC_0 || message[1] != MAGIC_1) {
      throw new CorruptEventException("The bytes do not start with an event header");
    }
    return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
  }

  /**
   * Reads a message into the class that this build has for its event.
   *
   * @throws UnknownSchemaException when the writer's schema is not known (yet)
   * @throws CorruptEventException when the bytes are no event
   */
  public SpecificRecord decode(byte[] message) {
    long fingerprint = fingerprintOf(message);
    var reader = datumReaders.computeIfAbsent(fingerprint, this::datumReader);
    try {
      return reader.read(
          null, DecoderFactory.get().binaryDecoder(message, HEADER, message.length - HEADER, null));
    } catch (IOException
        | AvroRuntimeException
        | UnsupportedOperationException
        | IndexOutOfBoundsException
        | DateTimeException
        | ArithmeticException e) {
      throw new CorruptEventException("The body of an event could not be read", e);
    }
  }

  private DatumReader<SpecificRecord> datumReader(long fingerprint) {
    Schema writer = writers.get(fingerprint);
    if (writer == null) {
      throw new UnknownSchemaException(fingerprint);
    }
    Schema reader = readers.getOrDefault(writer.getFullName(), writer);
    Class<?> type = SpecificData.get().getClass(reader);
    if (type == null) {
      throw new CorruptEventException("This build has no event named " + writer.getFullName());
    }
    return new SpecificDatumReader<>(writer, reader, DATA);
  }

  /** Avro's own arrays cannot be compared when they hold times: a decoded event has plain lists. */
  private static final class EventData extends SpecificData {
    EventData() {
      addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    public Object newArray(Object old, int size, Schema schema) {
      return new ArrayList<>(size);
    }
  }
}
