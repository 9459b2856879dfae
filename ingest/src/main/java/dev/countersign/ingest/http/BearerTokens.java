package dev.countersign.ingest.http;

import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.schemas.ContentId;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets requests pass that carry a token of ours (RFC 6750); any other is answered 401. */
final class BearerTokens implements Handler<RoutingContext> {
  private static final Pattern HEADER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final Set<String> hashes;

  private BearerTokens(Set<String> hashes) {
    this.hashes = hashes;
  }

  /**
   * Reads the tokens' hashes, one a line; lines that begin with {@code #} are passed over.
   *
   * @throws InvalidSettingException when the file cannot be read, has none, or another line
   */
  static BearerTokens read(Path file) {
    try {
      Set<String> hashes =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .collect(Collectors.toUnmodifiableSet());
      if (hashes.isEmpty() || !hashes.stream().allMatch(line -> SHA_256.matcher(line).matches())) {
        throw broken(file);
      }
      return new BearerTokens(hashes);
    } catch (IOException e) {
      throw broken(file);
    }
  }

  private static InvalidSettingException broken(Path file) {
    return new InvalidSettingException(
        "ingest.http.bearer-token-file", file, "must be a file of SHA-256 sums in hexadecimal");
  }

  @Override
  public void handle(RoutingContext request) {
    if (allows(request.request().getHeader("Authorization"))) {
      request.next();
    } else {
      BlockingWork.send(
          request,
          HttpAnswer.problem(401, "A token of this service is needed")
              .with("WWW-Authenticate", "Bearer realm=\"ingest\""));
    }
  }

  boolean allows(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    Matcher header = HEADER.matcher(authorization.strip());
    // The comparison is of hashes, whose timing tells nothing of the token.
    return header.matches()
        && hashes.contains(ContentId.sha256(header.group(1).getBytes(StandardCharsets.US_ASCII)));
  }
}
