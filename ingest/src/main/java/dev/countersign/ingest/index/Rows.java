package dev.countersign.ingest.index;

import dev.countersign.events.InstanceVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;

/**
 * Rows by their keys in RocksDB, with at most some 40 MiB of memory. What was put survives {@code
 * kill -9}; a loss of power takes the newest rows, always the youngest first. Safe for use by many
 * threads.
 */
final class Rows implements AutoCloseable {
  private static final long CACHE_BYTES = 16L << 20;
  private static final long WRITE_BUFFER_BYTES = 8L << 20;
  private static final long MOST_LOG_BYTES = 64L << 20;
  private static final int MOST_OPEN_FILES = 128;
  private static final double BLOOM_BITS = 10;

  private static final String CURRENT = "i";
  private static final String OTHER = "v";

  static {
    RocksDB.loadLibrary();
  }

  private final LRUCache cache = new LRUCache(CACHE_BYTES);
  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS);
  private final Options options;
  private final Path directory;
  private final Lock using;
  private final Lock ending;
  private RocksDB db;
  private boolean closed;

  Rows(Path directory) throws IOException {
    this.directory = directory;
    var lock = new ReentrantReadWriteLock();
    this.using = lock.readLock();
    this.ending = lock.writeLock();
    this.options =
        new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setMaxWriteBufferNumber(2)
            .setMaxTotalWalSize(MOST_LOG_BYTES)
            .setMaxOpenFiles(MOST_OPEN_FILES)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setTableFormatConfig(
                new BlockBasedTableConfig()
                    .setBlockCache(cache)
                    .setCacheIndexAndFilterBlocks(true)
                    .setFilterPolicy(bloom));
    Files.createDirectories(directory);
    this.db = open();
  }

  /** A damaged index is made anew: Kafka has all that it says. */
  private RocksDB open() throws IOException {
    try {
      return RocksDB.open(options, directory.toString());
    } catch (RocksDBException e) {
      if (e.getStatus() == null || e.getStatus().getCode() != Status.Code.Corruption) {
        throw new IOException("The index in " + directory + " could not be opened", e);
      }
      return anew();
    }
  }

  private RocksDB anew() throws IOException {
    try {
      RocksDB.destroyDB(directory.toString(), options);
      return RocksDB.open(options, directory.toString());
    } catch (RocksDBException e) {
      throw new IOException("The index in " + directory + " could not be made anew", e);
    }
  }

  /** Removes every row. Not while others use it. */
  void clear() throws IOException {
    db.close();
    db = anew();
  }

  static String current(String sopUid) {
    return CURRENT + sopUid;
  }

  static String other(String sopUid, InstanceVersion version) {
    return others(sopUid) + version.getSha256() + version.getTransferSyntaxUid();
  }

  static String others(String sopUid) {
    return OTHER + sopUid + "\0";
  }

  Optional<byte[]> get(String key) throws IOException {
    byte @Nullable [] value = inUse(() -> db.get(key(key)));
    return Optional.ofNullable(value);
  }

  void put(String key, byte[] value) throws IOException {
    inUse(() -> {
      db.put(key(key), value);
      return value;
    });
  }

  void delete(String key) throws IOException {
    inUse(() -> {
      db.delete(key(key));
      return key;
    });
  }

  /** Every row whose key begins so; the rest of its key, and its value. */
  void scan(String prefix, BiConsumer<String, byte[]> row) throws IOException {
    inUse(() -> {
      try (RocksIterator found = db.newIterator()) {
        for (found.seek(key(prefix)); found.isValid(); found.next()) {
          String name = new String(found.key(), StandardCharsets.UTF_8);
          if (!name.startsWith(prefix)) {
            break;
          }
          row.accept(name.substring(prefix.length()), found.value());
        }
      }
      return prefix;
    });
  }

  private interface Use<T extends @Nullable Object> {
    T run() throws RocksDBException;
  }

  /** RocksDB itself would read freed memory after its end. */
  private <T extends @Nullable Object> T inUse(Use<T> use) throws IOException {
    using.lock();
    try {
      if (closed) {
        throw new IOException("The index is closed");
      }
      return use.run();
    } catch (RocksDBException e) {
      throw new IOException("The index could not be used", e);
    } finally {
      using.unlock();
    }
  }

  private static byte[] key(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    ending.lock();
    try {
      if (!closed) {
        closed = true;
        db.close();
        options.close();
        bloom.close();
        cache.close();
      }
    } finally {
      ending.unlock();
    }
  }
}
