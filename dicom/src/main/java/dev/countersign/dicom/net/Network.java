package dev.countersign.dicom.net;

import java.net.InetAddress;

/**
 * A range of addresses, such as {@code 10.1.0.0/16}, {@code 192.168.1.7} or {@code fd00::/8}.
 *
 * @param address any address of the range
 * @param prefix leading bits that all its addresses share
 */
public record Network(InetAddress address, int prefix) {

  public Network {
    if (prefix < 0 || prefix > bits(address)) {
      throw new IllegalArgumentException("a prefix is 0 to the bits of its address");
    }
  }

  /**
   * Reads CIDR notation; names are not looked up.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return new Network(
        address, slash < 0 ? bits(address) : Integer.parseInt(text.substring(slash + 1)));
  }

  private static int bits(InetAddress address) {
    return Byte.SIZE * address.getAddress().length;
  }

  boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
      int mask = 0xff00 >> Math.min(Byte.SIZE, prefix - bit);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }
}
