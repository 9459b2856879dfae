package dev.countersign.review.login;

/**
 * Where a request came from.
 *
 * @param address of the network; a proxy's where one stands before the page
 * @param userAgent as the browser names itself; shortened, and not to be relied on
 */
public record Sender(String address, String userAgent) {
  private static final int LONGEST = 200;

  public Sender {
    String printable = userAgent.replaceAll("\\p{Cntrl}", " ");
    userAgent = printable.substring(0, Math.min(printable.length(), LONGEST));
  }
}
