package dev.countersign.worker.claim;

import static dev.countersign.worker.claim.Finding.*;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was put into the patient is there, though a draft says that nothing of its kind is: "no
 * lines or tubes are present", and a catheter has its tip in the superior vena cava.
 */
final class NoApplianceRule implements TextRule {
  private static final Set<Finding> SUPPORT = EnumSet.of(LINE, TUBE, DRAIN);
  private static final Phrases<Set<Finding>> NONE =
      new Phrases<Set<Finding>>()
          .add(
              SUPPORT,
              "no line or tube,no tube or line,no line and tube,no tube and line,no support device,no supporting device,"
                  + "no support apparatus,no indwelling device,no indwelling line,no indwelling catheter,no appliance,"
                  + "no line ^ device,no central line ^ device,no tube ^ device,no catheter ^ device,"
                  + "without line or tube,without tube or line,without support device")
          .add(
              EnumSet.of(HARDWARE),
              "no hardware,no orthopedic hardware,no surgical hardware,no metalwork,no orthopedic implant,no metallic implant,no implant,"
                  + "no metal,no prosthesis")
          .add(EnumSet.of(PACEMAKER), "no pacemaker,no cardiac device,no pacing device");

  /** "No hardware complication" leaves the hardware. */
  private static final Set<String> OF_IT =
      Words.set(
          "complication failure loosening fracture migration malposition related lucency artifact kinking displacement");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Set<Finding> none = EnumSet.noneOf(Finding.class);
    Set<List<String>> denied = new HashSet<>();
    for (Sentence sentence : draft.aboutTheImages()) {
      NONE.in(sentence.words()).stream()
          .filter(denial -> !OF_IT.contains(sentence.form(denial.to())))
          .forEach(denial -> none.addAll(denial.meaning()));
      appliances(sentence)
          .filter(mention -> sentence.form(mention.from() - 1).equals("no"))
          .filter(mention -> !OF_IT.contains(sentence.form(mention.to())))
          .forEach(mention -> denied.add(name(sentence, mention)));
    }
    return draft.claims().stream()
        .filter(claim ->
            claim.isPresent() && (none.contains(claim.finding()) || isNamed(claim, denied, draft)))
        .<Flag>map(claim -> new Flag.NegationConflict(claim.span()))
        .toList();
  }

  /** "No endotracheal tube", and an endotracheal tube in good position. */
  private static boolean isNamed(Claim claim, Set<List<String>> denied, Draft draft) {
    if (denied.isEmpty() || !claim.finding().isAppliance()) {
      return false;
    }
    Sentence sentence = draft.sentences().get(claim.limits().sentence());
    return appliances(sentence)
        .filter(mention -> sentence.span(mention.from(), mention.to()).equals(claim.span()))
        .anyMatch(mention -> denied.contains(name(sentence, mention)));
  }

  private static Stream<Found<Mention>> appliances(Sentence sentence) {
    return Mention.in(sentence).stream()
        .filter(mention -> mention.meaning().finding().isAppliance());
  }

  private static List<String> name(Sentence sentence, Found<Mention> mention) {
    return sentence.words().subList(mention.from(), mention.to()).stream().map(Word::form).toList();
  }
}
