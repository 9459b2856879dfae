package dev.countersign.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.net.Pdu.ContextProposal;
import dev.countersign.dicom.net.Pdu.ContextResult;
import dev.countersign.dicom.net.Pdu.UserInformation;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PduTest {

  private static final int MAX_TRANSFER_SYNTAXES = 256;

  @Property(tries = 300)
  void readsTheRequestThatWasWritten(@ForAll("requests") Pdu.AssociateRequest request)
      throws IOException {
    assertThat(read(PduWriter.encode(request))).isEqualTo(request);
  }

  @Property(tries = 300)
  void readsADamagedRequestOrRefusesIt(
      @ForAll("requests") Pdu.AssociateRequest request,
      @ForAll @IntRange(min = 6) int where,
      @ForAll byte what) {
    byte[] bytes = PduWriter.encode(request);
    bytes[6 + where % (bytes.length - 6)] = what;
    assertReadOrRefused(bytes);
  }

  @Property(tries = 500)
  void readsArbitraryBytesOrRefusesThem(@ForAll byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property(tries = 200)
  void readsArbitraryItemsOrRefusesThem(@ForAll byte[] items, @ForAll @IntRange(max = 7) int type) {
    byte[] body = Arrays.copyOf(new byte[68], 68 + items.length);
    System.arraycopy(items, 0, body, 68, items.length);
    assertReadOrRefused(RawPeer.pdu(type, body.length, body));
  }

  @Example
  void readsTheOtherPdusThatWereWritten() throws IOException {
    List<Pdu> pdus =
        List.of(
            new Pdu.AssociateAccept(
                "A",
                "B",
                List.of(new ContextResult(1, 0, "1.2"), new ContextResult(3, 3, "1.3")),
                new UserInformation(16384, "1.2.3", "V1")),
            new Pdu.AssociateReject(1, 2, 3),
            new Pdu.ReleaseRequest(),
            new Pdu.ReleaseResponse(),
            new Pdu.Abort(2, 6));
    for (Pdu pdu : pdus) {
      assertThat(read(PduWriter.encode(pdu))).isEqualTo(pdu);
    }
  }

  @Example
  void aRequestOfTinyItemsTakesLittleMemory() throws IOException {
    ContextProposal crowded =
        new ContextProposal(1, "1.2", Collections.nCopies(MAX_TRANSFER_SYNTAXES, ""));
    byte[] bytes = PduWriter.encode(request(Collections.nCopies(128, crowded)));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    read(bytes);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 20);
  }

  @Example
  void moreTransferSyntaxesThanAllowedAreRefused() {
    ContextProposal crowded =
        new ContextProposal(1, "1.2", Collections.nCopies(MAX_TRANSFER_SYNTAXES + 1, "1.2"));

    assertThatThrownBy(() -> read(PduWriter.encode(request(List.of(crowded)))))
        .isInstanceOf(ProtocolViolation.class);
  }

  @Example
  void moreItemsOfUserInformationThanAllowedAreRefused() {
    List<Pdu.RoleSelection> roles =
        Collections.nCopies(513, new Pdu.RoleSelection("1.2", true, true));
    UserInformation user = new UserInformation(0, "1.2.3", "V", Optional.empty(), roles, List.of());
    Pdu.AssociateRequest request =
        new Pdu.AssociateRequest(1, "A", "B", "1.2.840.10008.3.1.1.1", List.of(), user);

    assertThatThrownBy(() -> read(PduWriter.encode(request))).isInstanceOf(ProtocolViolation.class);
  }

  private static Pdu.AssociateRequest request(List<ContextProposal> contexts) {
    return RawPeer.request("A", "B", contexts.toArray(ContextProposal[]::new));
  }

  private static void assertReadOrRefused(byte[] bytes) {
    try {
      assertThat(read(bytes)).isNotNull();
    } catch (IOException e) {
      assertThat(e).isInstanceOfAny(ProtocolViolation.class, EOFException.class);
    }
  }

  private static Pdu read(byte[] bytes) throws IOException {
    return new PduReader(new DataInputStream(new ByteArrayInputStream(bytes)), 16384).read();
  }

  @Provide
  Arbitrary<Pdu.AssociateRequest> requests() {
    Arbitrary<String> titles =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(16);
    Arbitrary<String> uids = Arbitraries.strings().withChars("0123456789.").ofMaxLength(64);
    Arbitrary<ContextProposal> contexts =
        Combinators.combine(Arbitraries.integers().between(0, 255), uids, uids.list().ofMaxSize(5))
            .as(ContextProposal::new);
    Arbitrary<UserInformation> users =
        Combinators.combine(Arbitraries.longs().between(0, 0xffffffffL), uids, titles)
            .as(UserInformation::new);
    return Combinators.combine(titles, titles, contexts.list().ofMaxSize(20), users)
        .as((called, calling, proposals, user) ->
            new Pdu.AssociateRequest(1, called, calling, "1.2.840.10008.3.1.1.1", proposals, user));
  }
}
