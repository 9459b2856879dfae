package dev.countersign.review.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Transactions posted to a FHIR server. */
final class FhirChannel implements Channel {
  private static final String FHIR_JSON = "application/fhir+json";
  private static final int MAX_ANSWER = 256 * 1024;
  private static final int MAX_TOKEN = 16 * 1024;

  private final FhirDestination destination;
  private final Duration timeout;
  private final StudyHeaders headers;
  private final HttpClient client;

  FhirChannel(FhirDestination destination, Duration timeout, StudyHeaders headers) {
    this.destination = destination;
    this.timeout = timeout;
    this.headers = headers;
    // A redirect could lead patients' reports elsewhere.
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public byte[] encode(Outgoing outgoing) throws IOException {
    return FhirReport.encode(outgoing, headers.of(outgoing));
  }

  @Override
  public Answer send(Outgoing outgoing, byte[] message) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = exchange(request(message));
    return FhirAnswer.read(response.statusCode(), response.body());
  }

  private HttpRequest request(byte[] message) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(destination.baseUrl())
            .timeout(timeout)
            .header("Content-Type", FHIR_JSON + "; charset=utf-8")
            .header("Accept", FHIR_JSON)
            .header("Prefer", "return=minimal")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message));
    if (!destination.tokenFile().isEmpty()) {
      request.header("Authorization", "Bearer " + token());
    }
    return request.build();
  }

  private String token() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(destination.tokenFile()))) {
      String token = new String(in.readNBytes(MAX_TOKEN), StandardCharsets.UTF_8).strip();
      if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
        throw new IOException("The token file holds no bearer token");
      }
      return token;
    } catch (java.nio.file.FileSystemException e) {
      throw new IOException("The token file cannot be read");
    }
  }

  /** The request's own timeout ends with the answer's head: the whole has one too. */
  private HttpResponse<byte[]> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER));
    try {
      return answer.get(timeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      throw broken(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException broken(Throwable cause) {
    return switch (cause) {
      case HttpTimeoutException late -> new SocketTimeoutException("no answer in time");
      case IOException broken -> broken;
      default -> new IOException("The exchange failed: " + cause.getClass().getSimpleName());
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
