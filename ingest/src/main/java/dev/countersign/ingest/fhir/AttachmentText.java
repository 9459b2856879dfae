package dev.countersign.ingest.fhir;

import dev.countersign.ingest.clinical.SentText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;

/**
 * The words of a document: its first attachment that is plain text or HTML and holds its data. They
 * are in the character set of its content type, UTF-8 where that names none, or else what {@link
 * SentText} says.
 */
final class AttachmentText {
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9_.:-]{1,40})\"?");

  private AttachmentText() {}

  /**
   * Reads the words.
   *
   * @throws UnprocessableException when there are none
   */
  static String read(DocumentReference document) throws UnprocessableException {
    List<String> texts =
        document.getContent().stream()
            .map(content -> text(content.getAttachment()))
            .flatMap(Optional::stream)
            .toList();
    return texts.stream()
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> text.replace("\r\n", "\n").replace('\r', '\n'))
        .orElseThrow(() ->
            new UnprocessableException(
                "No attachment holds the data of a text/plain or text/html document"));
  }

  private static Optional<String> text(Attachment attachment) {
    String contentType = attachment.hasContentType() ? attachment.getContentType() : "text/plain";
    byte[] data = attachment.getData();
    if (data == null) {
      return Optional.empty();
    }
    String words = SentText.decode(data, charset(contentType)).text();
    return switch (contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case "text/plain" -> Optional.of(words);
      case "text/html", "application/xhtml+xml" -> Optional.of(HtmlText.of(words));
      default -> Optional.empty();
    };
  }

  private static Charset charset(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
