package dev.countersign.standalone;

/** Exit codes, after sysexits where one fits. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int SOME_FAILED = 1;
  public static final int USAGE = 2;
  public static final int UNAVAILABLE = 69;
  public static final int INTERNAL = 70;

  /** Never given to the shell: the command goes on in threads of its own until it is stopped. */
  public static final int RUNNING = -1;

  private ExitCode() {}
}
