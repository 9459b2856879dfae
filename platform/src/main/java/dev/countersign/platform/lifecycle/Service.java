package dev.countersign.platform.lifecycle;

/**
 * A started part of the product. Closing it stops taking work, finishes or gives back what is under
 * way, and frees its ports.
 */
public interface Service extends AutoCloseable {

  /** A short lower-case name, such as {@code ingest}. */
  String name();

  /** True while it can do its work, seen from a load balancer. Must answer at once. */
  boolean ready();

  @Override
  void close();
}
