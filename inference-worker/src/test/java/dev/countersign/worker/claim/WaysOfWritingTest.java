package dev.countersign.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the rules make of the ways in which radiologists write one thing. */
class WaysOfWritingTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "/drafts/ways-of-writing.txt",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '`')
  void aDraftOnAWomanOfFortyFive(String text, String flag) {
    assertThat(flags(text.replace("\\n", "\n"), ""))
        .isEqualTo(flag == null ? List.of() : List.of(flag));
  }

  @Test
  void aDraftThatCallsItselfOneOfTheOtherSideThanOrdered() {
    String text = "TECHNIQUE: MRI of the left shoulder.\nFINDINGS: Intact cuff.";

    assertThat(flags(text, "MRI right shoulder")).containsExactly("SIDE");
    assertThat(flags(text, "MRI left shoulder")).isEmpty();
  }

  @Test
  void aStudyOfOneSideIsOfThatSideWhateverElseTheRequestNames() {
    String left = "Left hip: intertrochanteric fracture.\nIMPRESSION: Fracture of the left hip.";
    String calcified = "Calcifications in the right upper outer quadrant.";

    assertThat(flags(left, "XR HIP LEFT\nfall, known right hip replacement")).isEmpty();
    assertThat(flags(left, "XR HIP LEFT\nfall, pain of the right hip, too")).isEmpty();
    assertThat(flags(calcified, "MG DIAGNOSTIC LEFT\nrecall")).containsExactly("SIDE");
    assertThat(flags(calcified, "MG DIAGNOSTIC RIGHT\nrecall")).isEmpty();
  }

  @Test
  void aNewFindingOfTheOtherSideIsNoOtherThanWhatIsDenied() {
    assertThat(
            flags(
                "The nodule in the left upper lobe is unchanged. No new nodules.\nIMPRESSION: Two new nodules in the right lower lobe.",
                ""))
        .contains("NEGATION")
        .doesNotContain("SIDE");
  }

  @Test
  void whatTheRequestTellsOfIsFoundOnItsSideThoughTheOtherIsSpokenOf() {
    String cancer = "Right breast: irregular mass. Left breast: no suspicious enhancement.";

    assertThat(flags(cancer, "MR BREAST\nknown left breast cancer")).containsExactly("SIDE");
    assertThat(flags(cancer, "MR BREAST\nold left breast cancer")).isEmpty();
    assertThat(flags("Right hemiparesis.", "CT HEAD\nleft-sided weakness")).containsExactly("SIDE");
  }

  @Test
  void anOrderOfASideIsHeldAgainstWhatItNames() {
    assertThat(flags("Projections of the left ribs.", "XR RIGHT RIBS")).containsExactly("SIDE");
    assertThat(
            flags(
                "Fractures of the left seventh and eighth ribs.",
                "XR CHEST\npain in the right chest wall after fall"))
        .containsExactly("SIDE");
    assertThat(
            flags("Old fractures of the right ribs.", "XR CHEST\nleft chest wall pain after fall"))
        .isEmpty();
    assertThat(
            flags("Left eighth rib fracture.", "XR CHEST\nright lateral chest pain after a kick"))
        .containsExactly("SIDE");
    assertThat(
            flags(
                "Fracture of the right femoral neck. Arthritis of both hips.\nIMPRESSION: Right femoral neck fracture.",
                "XR HIP\nleft hip pain"))
        .containsExactly("SIDE");
    assertThat(
            flags(
                "Prosthesis of the right hip. Arthritis of both hips.\nIMPRESSION: Arthritis of both hips.",
                "XR HIP\nleft hip pain"))
        .isEmpty();
    assertThat(
            flags(
                "A tube enters the chest.\nIMPRESSION: Right chest tube in position.",
                "XR CHEST\nstatus post left chest tube placement"))
        .containsExactly("SIDE");
    assertThat(
            flags(
                "A tube enters the chest.\nIMPRESSION: Right chest tube in position.",
                "XR CHEST\nstatus post right chest tube placement"))
        .isEmpty();
    assertThat(flags("Left wrist. Central tear.", "MRI RIGHT WRIST")).containsExactly("SIDE");
    assertThat(flags("He also reported pain in the left knee.", "NOTE\nright knee pain"))
        .contains("SIDE");
    assertThat(flags("45-year-old seen for a right inguinal hernia.", "NOTE\nleft inguinal hernia"))
        .containsExactly("SIDE");
    assertThat(
            flags("She fell and broke the right hip.", "NOTE\nLeft hip fracture, hemiarthroplasty"))
        .containsExactly("SIDE");
    assertThat(flags("Right PICC with its tip in the SVC.", "XR CHEST\nleft PICC placement"))
        .containsExactly("SIDE");
    assertThat(
            flags("Right elbow: both the anterior and posterior fat pads rise.", "XR LEFT ELBOW"))
        .containsExactly("SIDE");
    assertThat(
            flags(
                "Mass of the right parotid gland. The opposite parotid and both other glands are normal.",
                "CT NECK\nswelling of the left parotid gland"))
        .containsExactly("SIDE");
    assertThat(flags("Tear. The right hip, on the overview, is the same.", "MRI LEFT HIP"))
        .isEmpty();
    assertThat(flags("No lesion in the left lobe.", "MR LIVER\nlesion of the right lobe"))
        .isEmpty();
    assertThat(flags("Tear of the left cuff.", "MRI LEFT SHOULDER\nright cuff repair in 2010"))
        .isEmpty();
  }

  @Test
  void aSideInTheOrderIsOfTheApplianceThatItNames() {
    String text =
        "Right jugular line. Left chest drain.\nIMPRESSION: Right jugular line in position.";

    assertThat(flags(text, "XR CHEST\nleft chest drain and central line placed")).isEmpty();
    assertThat(
            flags(
                "The generator lies in the right pectoral region.\nIMPRESSION: Leads of the right-sided pacemaker.",
                "XR CHEST\npacemaker inserted on the left"))
        .containsExactly("SIDE");
  }

  @Test
  void anApplianceIsHeldAgainstTheOrderBesideAFinding() {
    assertThat(
            flags(
                "A left-sided chest drain is in place.\nIMPRESSION: Left chest drain in position.",
                "XR CHEST\nchest drain inserted on the right for pneumothorax"))
        .containsExactly("SIDE");
    assertThat(
            flags(
                "Gas along the left lateral chest wall.",
                "XR CHEST\nstab wound to the right chest"))
        .containsExactly("SIDE");
  }

  @Test
  void anOrganThatGasHidesWasExpected() {
    var man = new CaseFacts("", List.of(), Optional.of(Sex.MALE), Optional.of(33.0), false);
    String hidden = "The ovaries could not be seen because of bowel gas.";

    assertThat(TextRules.onReport(Draft.read(hidden), man)).hasSize(1);
    assertThat(TextRules.onReport(Draft.read("No ovaries are seen."), man)).isEmpty();
  }

  @Test
  void whatWasDoneOnOneSideWasNotDoneOnTheOtherAlone() {
    String order = "CT CHEST\nafter right mastectomy";

    assertThat(flags("State after left mastectomy.", order)).containsExactly("SIDE");
    assertThat(flags("State after right mastectomy.", order)).isEmpty();
    assertThat(flags("State after mastectomy.", order)).isEmpty();
    assertThat(flags("State after left and right mastectomy.", order)).isEmpty();
    assertThat(flags("State after left lumpectomy.", order)).isEmpty();
    assertThat(flags("CLINICAL DETAILS: Left mastectomy.\nNo mass.", order))
        .containsExactly("SIDE");
    assertThat(flags("It explains the left-sided weakness.", "MR BRAIN\nright-sided weakness"))
        .containsExactly("SIDE");
  }

  @Test
  void anInfantIsToldByMonths() {
    var newborn = new CaseFacts("", List.of(), Optional.empty(), Optional.of(10 / 365.25), false);
    var infant = new CaseFacts("", List.of(), Optional.empty(), Optional.of(11 / 12.0), false);

    assertThat(TextRules.onReport(Draft.read("A 3-month-old infant."), newborn)).hasSize(1);
    assertThat(TextRules.onReport(Draft.read("A 12-day-old newborn."), newborn)).isEmpty();
    assertThat(TextRules.onReport(Draft.read("A 1-year-old child."), infant)).isEmpty();
    assertThat(TextRules.onReport(Draft.read("A 2-year-old child."), infant)).hasSize(1);
    var noYear = new CaseFacts("", List.of(), Optional.empty(), Optional.of(0.0), false);
    assertThat(TextRules.onReport(Draft.read("A 6-month-old infant."), noYear)).isEmpty();
    assertThat(TextRules.onReport(Draft.read("A 2-year-old child."), noYear)).hasSize(1);
  }

  @Test
  void whatComesWithYearsIsNoChilds() {
    var child = new CaseFacts("", List.of(), Optional.of(Sex.MALE), Optional.of(0.7), false);

    assertThat(TextRules.onReport(Draft.read("Calcified plaque along the arch."), child))
        .hasSize(1);
    assertThat(TextRules.onReport(Draft.read("As is common in seniors."), child)).hasSize(1);
    assertThat(TextRules.onReport(Draft.read("All growth plates have closed."), child)).hasSize(1);
    assertThat(TextRules.onReport(Draft.read("It reflects many years of wear."), child)).hasSize(1);
  }

  @Test
  void aPregnancyThatIsToBeExcludedInAManIsOfTheWrongSex() {
    var man = new CaseFacts("", List.of(), Optional.of(Sex.MALE), Optional.of(30.0), false);

    assertThat(TextRules.onReport(Draft.read("Pregnancy should be excluded."), man)).hasSize(1);
    assertThat(TextRules.onReport(Draft.read("The cervix sign is seen."), man)).isEmpty();
  }

  @Test
  void aFindingOnTheWrongSideDoesNotHideAnotherThatIsDenied() {
    String text =
        "Spleen normal, no laceration. Laceration of the left kidney.\n"
            + "IMPRESSION: Splenic laceration. Right renal laceration.";

    assertThat(flags(text, "")).containsExactlyInAnyOrder("NEGATION", "SIDE");
  }

  @Test
  void whatTheRequestTellsOfNeedsNoSource() {
    assertThat(flags("The new jugular line ends in the SVC.", "XR CHEST\nnewly placed line"))
        .isEmpty();
    assertThat(flags("New jugular line.", "XR CHEST\ncough")).containsExactly("CHANGE");
    assertThat(flags("The nodule of 18 mm and 6 HU.", "CT\n18 mm and 6 HU outside")).isEmpty();
    assertThat(
            flags(
                "Left cyst. A second lesion in the right lobe.",
                "MR LIVER\nlesion of the left lobe"))
        .isEmpty();
  }

  @Test
  void spokenSignsKeepThePlacesOfTheText() {
    String text = "no nodule period small effusion comma left period";

    String written = Dictation.punctuated(text);

    assertThat(written).hasSameSizeAs(text).startsWith("no nodule .      small effusion");
    assertThat(Dictation.punctuated("over a period of years")).isEqualTo("over a period of years");
  }

  private static List<String> flags(String text, String order) {
    var facts =
        new CaseFacts(order, List.of(order), Optional.of(Sex.FEMALE), Optional.of(45.0), false);
    return TextRules.onReport(Draft.read(text), facts).stream()
        .map(DraftCase::kind)
        .distinct()
        .toList();
  }
}
