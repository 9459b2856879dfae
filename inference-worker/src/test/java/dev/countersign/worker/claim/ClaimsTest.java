package dev.countersign.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No pleural effusion. | PLEURAL_EFFUSION ABSENT NONE",
        "Without evidence of pneumothorax. | PNEUMOTHORAX ABSENT NONE",
        "Negative for fracture. | FRACTURE ABSENT NONE",
        "The pleural spaces are free of effusion. | PLEURAL_EFFUSION ABSENT NONE",
        "The left pneumothorax has resolved. | PNEUMOTHORAX ABSENT LEFT",
        "No change in the right pleural effusion. | PLEURAL_EFFUSION PRESENT RIGHT",
        "No increase in the left pneumothorax. | PNEUMOTHORAX PRESENT LEFT",
        "A small left apical pneumothorax cannot be excluded. | PNEUMOTHORAX UNCERTAIN LEFT",
        "Possible right lower lobe pneumonia. | PNEUMONIA UNCERTAIN RIGHT",
        "RLL consolidation. | CONSOLIDATION PRESENT RIGHT",
        "Effusions are seen on both sides. | PLEURAL_EFFUSION PRESENT BILATERAL",
        "Nodule in the left upper lobe. | NODULE PRESENT LEFT",
        "The left ventricle is normal and there is no pericardial effusion. | PERICARDIAL_EFFUSION"
            + " ABSENT NONE",
        "The heart is not enlarged. | CARDIOMEGALY ABSENT NONE",
        "The cardiac silhouette is mildly enlarged. | CARDIOMEGALY PRESENT NONE",
        "Fracture is not identified. | FRACTURE ABSENT NONE"
      })
  void readsFindingPresenceAndSide(String sentence, String claim) {
    assertThat(claims(sentence)).containsExactly(claim);
  }

  @Test
  void aDenialReachesOverAListAndEndsWithItsThought() {
    assertThat(
            claims(
                "No focal consolidation, pleural effusion, or pneumothorax, but there is a left rib"
                    + " fracture."))
        .containsExactly(
            "CONSOLIDATION ABSENT NONE",
            "PLEURAL_EFFUSION ABSENT NONE",
            "PNEUMOTHORAX ABSENT NONE",
            "FRACTURE PRESENT LEFT");
    assertThat(claims("No pneumothorax, small right effusion."))
        .containsExactly("PNEUMOTHORAX ABSENT NONE", "PLEURAL_EFFUSION PRESENT RIGHT");
    assertThat(claims("Atelectasis rather than pneumonia. No opacity to suggest pneumonia."))
        .containsExactly(
            "ATELECTASIS PRESENT NONE",
            "PNEUMONIA ABSENT NONE",
            "OPACITY ABSENT NONE",
            "PNEUMONIA ABSENT NONE");
  }

  @Test
  void eachFindingHasItsOwnSide() {
    assertThat(
            claims("Opacity in the right lower lobe with left pleural effusion.\nRight IJ line."))
        .containsExactly(
            "OPACITY PRESENT RIGHT", "PLEURAL_EFFUSION PRESENT LEFT", "LINE PRESENT NONE");
    assertThat(claims("Left kidney: small cyst. Moderate hydronephrosis."))
        .containsExactly("CYST PRESENT LEFT", "HYDRONEPHROSIS PRESENT LEFT");
  }

  @Test
  void abbreviationsDecimalsAndListsDoNotEndASentence() {
    List<Claim> claims =
        Draft.read(
                """
                HISTORY: Dr. Smith asks for pneumonia.
                FINDINGS: A nodule of approx. 3.5 cm in the left lung, see Fig. 1, is new.
                IMPRESSION:
                1. Left nodule.
                2. No effusion.
                """)
            .claims();

    assertThat(claims)
        .extracting(Claim::finding)
        .containsExactly(Finding.NODULE, Finding.NODULE, Finding.PLEURAL_EFFUSION);
    Claim first = claims.getFirst();
    assertThat(first.measurement().orElseThrow().values()).containsExactly(35.0);
    assertThat(first.change()).isEqualTo(Change.NEW);
    assertThat(first.section()).isEqualTo(Section.FINDINGS);
    assertThat(claims.getLast().section()).isEqualTo(Section.IMPRESSION);
  }

  @Test
  void aSpanPointsAtTheFindingsName() {
    String text = "FINDINGS: There is a *small* Pleural Effusion on the left.";

    Span span = Draft.read(text).claims().getFirst().span();

    assertThat(text.substring(span.start(), span.end())).isEqualTo("Pleural Effusion");
  }

  @Test
  void whatIsAskedOrTechniqueIsNoClaim() {
    assertThat(
            Draft.read("INDICATION: Rule out pneumothorax.\nTECHNIQUE: CT for fracture.").claims())
        .isEmpty();
  }

  private static List<String> claims(String text) {
    return Draft.read(text).claims().stream()
        .map(claim -> claim.finding() + " " + claim.presence() + " " + claim.side())
        .collect(Collectors.toList());
  }
}
