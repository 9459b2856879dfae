package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Messages.PID;
import static dev.countersign.ingest.hl7.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderedService;
import dev.countersign.events.Priority;
import dev.countersign.ingest.clinical.IncomingOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderReaderTest {
  @Test
  void readsOrders() throws Exception {
    Message message =
        parse(
            "MSH|^~\\&|APP|FAC|||20240101||ORM^O01|C2|P|2.3\r"
                + PID
                + "\rORC|NW|PL1|FI1||||^^^^^S||20240506\rOBR|1|PL1|FI1|71046^XR CHEST 2V^C4|||||||||cough|||||ACC9||||||CR|||||||R05^Cough of JANE\r"
                + "ORC|CA|PL2\r",
            UTF_8);
    List<IncomingOrder> orders = OrderReader.read(message);
    assertThat(orders).hasSize(2);
    IncomingOrder first = orders.getFirst();
    assertThat(first.accession()).isEqualTo("ACC9");
    assertThat(first.priority()).isEqualTo(Priority.STAT);
    assertThat(first.modality()).contains("CR");
    assertThat(first.procedureText()).contains("XR CHEST 2V");
    assertThat(first.reason()).contains("Cough of JANE; cough");
    assertThat(orders.getLast().orderControl()).isEqualTo("CA");
    assertThat(orders.getLast().accession()).isEqualTo("PL2");
  }

  @Test
  void readsEachObservationRequestAfterOneOrcAsAnOrderOfItsOwn() throws Exception {
    List<IncomingOrder> orders =
        orders(
            "ORC|NW|PL1|FI1||||^^^^^S||20240506",
            "OBR|1|PL1|FI1|70450^CT HEAD|||||||||||||||||||||CT",
            "NTE|1||comment",
            "OBR|2|PL2|FI2|71250^CT CHEST|||||||||||||||||||||CT",
            "OBR|3|PL3||72192^CT PELVIS|||||||||||||||||||||CT",
            "ORC|CA|PL4|FI4");

    assertThat(orders)
        .extracting(IncomingOrder::accession)
        .containsExactly("FI1", "FI2", "PL3", "FI4");
    assertThat(orders)
        .extracting(order -> order.placer().map(OrderNumber::getNumber).orElse(""))
        .containsExactly("PL1", "PL2", "PL3", "PL4");
    assertThat(orders)
        .extracting(order -> order.procedureText().orElse(""))
        .containsExactly("CT HEAD", "CT CHEST", "CT PELVIS", "");
    assertThat(orders)
        .extracting(IncomingOrder::priority)
        .containsExactly(Priority.STAT, Priority.STAT, Priority.STAT, Priority.ROUTINE);
    assertThat(orders.get(2).orderedAt()).isEqualTo(orders.getFirst().orderedAt()).isPresent();
  }

  @Test
  void sharesTheTimingBeforeTheFirstObservationRequestAlone() throws Exception {
    List<IncomingOrder> orders =
        orders(
            "ORC|NW|PL1",
            "TQ1|1||||||||A",
            "OBR|1|PL1|FI1|1^ONE",
            "IPC|ACC1",
            "OBR|2|PL2|FI2|2^TWO",
            "TQ1|1||||||||S",
            "OBR|3|PL3|FI3|3^THREE");

    assertThat(orders)
        .extracting(IncomingOrder::priority)
        .containsExactly(Priority.URGENT, Priority.STAT, Priority.URGENT);
    assertThat(orders).extracting(IncomingOrder::accession).containsExactly("ACC1", "FI2", "FI3");
  }

  @Test
  void readsTheNumbersOfAnOrderWithWhoGaveThemAndItsServiceWithItsCodingSystem() throws Exception {
    IncomingOrder order =
        orders(
                "ORC|NW|ORD3^PORTAL^1.2.3^ISO|FILL3^RIS",
                "OBR|1|ORD3|OTHER|XRCH^XR chest^L",
                "IPC|ACC102")
            .getFirst();

    assertThat(order.accession()).isEqualTo("ACC102");
    assertThat(order.placer()).contains(new OrderNumber("ORD3", "PORTAL", "1.2.3", "ISO"));
    assertThat(order.filler()).contains(new OrderNumber("FILL3", "RIS", null, null));
    assertThat(order.service()).contains(new OrderedService("XRCH", "XR chest", "L"));
  }

  @Test
  void takesNoOtherOrdersFillerNumber() throws Exception {
    assertThat(
            orders(
                "ORC|NW|PL1|FI1",
                "OBR|1|PL1||1^ONE",
                "OBR|2|PL2|FI2|2^TWO",
                "OBR|3|PL3||3^THREE",
                "ORC|NW|PL4",
                "OBR|4||FI4|4^FOUR"))
        .extracting(order -> order.filler().map(OrderNumber::getNumber).orElse(""))
        .containsExactly("FI1", "FI2", "", "FI4");
  }

  @Test
  void cleansAndCutsTheIdentifiersOfAnOrder() throws Exception {
    String tail = "7".repeat(300);
    IncomingOrder order =
        orders(
                "ORC|NW|P\\X09\\1" + tail + "^^" + tail + "^" + tail,
                "OBR|1|||" + tail + "^" + tail + "^" + tail)
            .getFirst();

    OrderNumber placer = order.placer().orElseThrow();
    assertThat(placer.getNumber()).startsWith("P 1").hasSize(75);
    assertThat(placer.getUniversalId().orElseThrow()).hasSize(199);
    assertThat(placer.getUniversalIdType().orElseThrow()).hasSize(16);
    OrderedService service = order.service().orElseThrow();
    assertThat(service.getCode().orElseThrow()).hasSize(64);
    assertThat(service.getText().orElseThrow()).hasSize(256);
    assertThat(service.getCodingSystem().orElseThrow()).hasSize(64);
  }

  private static List<IncomingOrder> orders(String... segments) throws RefusedException {
    return OrderReader.read(
        parse(
            "MSH|^~\\&|APP|FAC|||20240101||ORM^O01|C2|P|2.5.1\r"
                + PID
                + "\r"
                + String.join("\r", segments)
                + "\r",
            UTF_8));
  }
}
