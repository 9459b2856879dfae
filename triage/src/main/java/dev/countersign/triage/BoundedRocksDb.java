package dev.countersign.triage;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** One memory budget for all stores of the process, however many partitions they have: 32 MiB. */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long TOTAL_BYTES = 32L << 20;
  private static final long WRITE_BYTES = 16L << 20;
  private static final long WRITE_BUFFER_BYTES = 2L << 20;
  private static final long BLOCK_BYTES = 8L << 10;

  static {
    RocksDB.loadLibrary();
  }

  /** Shared by every store of the process, so it is never closed. */
  private static final Cache CACHE = new LRUCache(TOTAL_BYTES);

  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BYTES, CACHE);

  /** Made by Kafka Streams, by name. */
  public BoundedRocksDb() {}

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    var table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setBlockSize(BLOCK_BYTES);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {}
}
