package dev.countersign.platform.secret;

import dev.countersign.platform.config.InvalidSettingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;

/** A file of random bytes, readable by its owner alone, that is made once and then kept. */
public final class SecretFile {
  private SecretFile() {}

  /**
   * Reads the file; makes it where there is none. Of several processes that start at once, all end
   * up with the same bytes.
   *
   * @param key the setting that names the file
   * @throws InvalidSettingException when the file does not hold that many bytes
   */
  public static byte[] load(String key, Path file, int length) throws IOException {
    if (!Files.exists(file)) {
      create(file.toAbsolutePath(), length);
    }
    byte[] secret;
    try (var in = Files.newInputStream(file)) {
      secret = in.readNBytes(length + 1);
    }
    if (secret.length != length) {
      throw new InvalidSettingException(key, file, "must hold exactly " + length + " bytes");
    }
    return secret;
  }

  private static void create(Path file, int length) throws IOException {
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    Path fresh = folder.resolve(file.getFileName() + "." + UUID.randomUUID());
    byte[] secret = new byte[length];
    new SecureRandom().nextBytes(secret);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, ownerOnly)) {
      channel.write(ByteBuffer.wrap(secret));
      channel.force(true);
    }
    try {
      // A hard link, unlike a move, never replaces the secret of a process that was faster.
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // The other process's secret is the secret.
    } finally {
      Files.delete(fresh);
    }
    // What is made with the secret must not outlive it.
    try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
