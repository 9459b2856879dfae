package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A complaint or a disease of a note that is told in one sentence and denied in another: "denies
 * chest pain" and "chest pain, to be watched". What came or went in between is no conflict.
 */
final class ComplaintRule implements TextRule {
  private static final Phrases<String> NAMES = names();

  /** What is so now was not so then, and at rest what is not so at work. */
  private static final Set<String> OF_A_TIME =
      Words.set(
          "admitted admission presented initially arrival discharge discharged now today currently ago earlier"
              + " previously previous prior resolved improved after until yesterday last since home hospital"
              + " former recent recently started began developed return rest exertion exertional");

  /** "No structural cause of the seizures" denies none. */
  private static final Set<String> OF_A_CAUSE =
      Words.set("cause explanation explain source reason correlate etiology account");

  private record Told(String name, Presence presence, Sentence sentence, Span span) {
    boolean contradicts(Told denial) {
      // Fever is complained of, and not there when it is looked for.
      boolean looked =
          sentence.section().isRequest() && denial.sentence.section() == Section.FINDINGS;
      return name.equals(denial.name) && !sentence.equals(denial.sentence) && !looked;
    }
  }

  private static Phrases<String> names() {
    var names = new Phrases<String>();
    Stream.of(
            "fever,febrile,pyrexia",
            "dyspnea,sob,shortness of breath",
            "chest pain,angina",
            "diabetes,diabetic,history of diabetes",
            "hypertension,hypertensive,history of hypertension",
            "smoke,smoker,current smoker",
            "allergy,allergic",
            "wheeze,wheezing",
            "crackle,rale")
        .forEach(alike -> names.add(alike.split(",", 2)[0], alike));
    String single =
        "cough,nausea,vomiting,headache,rash,murmur,seizure,dizziness,syncope,palpitation,diarrhea,constipation,"
            + "hemoptysis,dysuria,chill,asthma,jaundice,fatigue,abdominal pain,weight loss";
    Stream.of(single.split(",", -1)).forEach(one -> names.add(one, one));
    // These are of their own.
    return names.add(
        "",
        "pulmonary hypertension,portal hypertension,intracranial hypertension,dry cough,productive cough,former smoker,"
            + "ex smoker,seasonal allergy,food allergy");
  }

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Told> told = draft.sentences().stream().flatMap(ComplaintRule::in).toList();
    List<Told> denied = told.stream().filter(t -> t.presence() == Presence.ABSENT).toList();
    return told.stream()
        .filter(t -> t.presence() == Presence.PRESENT && denied.stream().anyMatch(t::contradicts))
        .<Flag>map(t -> new Flag.NegationConflict(t.span()))
        .toList();
  }

  private static boolean isOfNow(Sentence sentence) {
    return sentence.section() != Section.RECOMMENDATION
        && !Words.any(sentence.words(), OF_A_TIME)
        && !Draft.tellsOfNothingSeen(sentence);
  }

  private static Stream<Told> in(Sentence sentence) {
    List<Found<String>> found = NAMES.in(sentence.words());
    if (found.isEmpty() || !isOfNow(sentence)) {
      return Stream.empty();
    }
    List<Told> told = new ArrayList<>();
    var scope = new Scope(sentence);
    for (Found<String> name : found) {
      var mention = new Found<>(new Mention(Finding.OTHER, false), name.from(), name.to());
      Presence presence = scope.of(mention).presence();
      boolean ofACause = presence == Presence.ABSENT && Words.any(sentence.words(), OF_A_CAUSE);
      if (!name.meaning().isEmpty() && !ofACause) {
        told.add(
            new Told(name.meaning(), presence, sentence, sentence.span(name.from(), name.to())));
      }
    }
    return told.stream();
  }
}
