package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An age that is not the patient's, and what is not found at the patient's age. Where the record
 * states none, the order's or the draft's own does.
 */
final class AgeRule implements TextRule {
  private static final double MOST_YEARS_OFF = 1.5;
  private static final double MOST_YEARS_OFF_DECADE = 6;
  private static final Phrases<Range> WORDS =
      new Phrases<Range>()
          .add(
              new Range(0, 22),
              "growth plate,physis,physeal,open physis,unfused,ossification center,"
                  + "skeletally immature,skeletal immaturity,salter harris,salter,epiphyseal plate,"
                  + "buckle fracture,torus fracture,greenstick,greenstick fracture,bone age,"
                  + "unfused epiphysis,open epiphysis")
          .add(
              new Range(0, 35),
              "thymus,thymic shadow,thymic silhouette,thymic tissue,thymic,thymic sail,sail sign")
          .add(
              new Range(0, 2),
              "fontanelle,germinal matrix,hyaline membrane,surfactant deficiency,"
                  + "transient tachypnea,meconium,umbilical venous catheter,"
                  + "umbilical arterial catheter,umbilical catheter,uvc,uac,"
                  + "necrotizing enterocolitis,neonatal,neonate,newborn,this baby,baby chest,babygram,infant,premature infant,"
                  + "prematurity,preterm,respiratory distress syndrome of the newborn,infantile")
          .add(new Range(0, 12), "toddler,deciduous teeth,steeple sign")
          .add(new Range(0, 18), "child,pediatric,children,childhood")
          .add(
              new Range(16, 130),
              "osteoporosis,osteoporotic,degenerative change,degenerative disease,"
                  + "degenerative,osteoarthritis,osteoarthrosis,osteoarthritic,spondylosis,"
                  + "aortic calcification,"
                  + "aortic knob calcification,calcified aorta,calcified aortic,"
                  + "vascular calcification,coronary calcification,coronary artery calcification,"
                  + "osteophyte,osteophytosis,facet arthropathy,small vessel disease,"
                  + "microangiopathy,diverticulosis,prostatic hypertrophy,"
                  + "benign prostatic hyperplasia,copd,emphysema,emphysematous change,"
                  + "tortuous aorta,aorta ~ tortuous,unfolded aorta,spondylotic,osteopenic,"
                  + "osteopenia,arthrosis,disc desiccation,"
                  + "ectatic aorta,aorta ~ ectatic,unfolding of the aorta,dish,"
                  + "coronary arterial calcification,aorta ~ calcified,calcified ~ aorta,chondrocalcinosis")
          .add(
              new Range(24, 130),
              "atherosclerosis,atherosclerotic,arteriosclerotic,arteriosclerosis")
          .add(
              new Range(0, 22),
              "growth plate ~ not ~ fused,physis ~ not ~ fused,epiphysis ~ not ~ fused,epiphysis ~ open,"
                  + "growth plate ~ not fused,physis ~ not fused,epiphysis ~ not fused")
          .add(
              new Range(40, 130),
              "age related,senile,senescent,involutional,involutional change,"
                  + "age related volume loss,senescent change,age appropriate atrophy,"
                  + "postmenopausal,chronic small vessel,elderly,age related change,"
                  + "normal for age atrophy,geriatric")
          .add(new Range(10, 60), "pregnancy,pregnant,gravid,fetus,gestational sac,premenopausal")
          .add(new Range(13, 130), "adult,skeletally mature,skeletal maturity")
          .add(
              new Range(11, 130),
              "fused growth plate,growth plate ~ fused,physis ~ fused,fused physis")
          .add(
              new Range(50, 130),
              "advanced age,old age,advancing age,great age,advanced year,pensioner")
          .add(new Range(35, 62), "perimenopausal")
          .add(new Range(60, 130), "old man,old woman,old lady,old gentleman,senior citizen")
          .add(new Range(0, 22), "skeleton ~ immature,immature skeleton,schoolchildren")
          .add(Range.ANY, "year old,yr old,month old,week old,day old")
          .add(
              new Range(0, 18),
              "triradiate ~ open,open triradiate,schoolchild,schoolboy,schoolgirl")
          .add(new Range(0, 14), "milk teeth,primary dentition,mixed dentition,prepubertal")
          .add(new Range(0, 22), "boy,girl")
          .add(new Range(10, 55), "young man,young woman,young lady,young adult,young gentleman")
          .add(new Range(10, 21), "adolescent,teenager,teenage,teenaged")
          .add(new Range(35, 66), "middle aged")
          .add(
              Range.ANY,
              "physeal scar,thymic mass,closed physis,pediatric radiology,"
                  + "child bearing,growth plate ~ closed,physis ~ closed,"
                  + "closed growth plate,thymus ~ atrophic,"
                  + "thymus ~ involuted,congenital,subcutaneous emphysema,interstitial emphysema,"
                  + "surgical emphysema,lobar emphysema,age related to,adult size,thymic remnant,"
                  + "thymic hyperplasia,fibrous ankylosis,involuted thymus,thymic carcinoma,"
                  + "thymic cyst,adult type,adult dose,atrophic thymus,non pregnant,not pregnant,"
                  + "involuting thymus,residual thymus,residual thymic,thymic rebound,disc dish,since childhood,childhood infection,"
                  + "childhood disease,in childhood,osteopenia of prematurity,"
                  + "periarticular osteopenia,buckle rib fracture,buckle fracture of the ~ rib,"
                  + "rib ~ buckle fracture,mediastinal emphysema,soft tissue emphysema");
  private static final Phrases<Boolean> OF_OTHERS =
      new Phrases<Boolean>()
          .add(false, "mother of,father of,grandmother,grandfather")
          .add(true, "mother,father,family history of,sister,brother,grandchild,maternal");

  /** Ages at which something is found, in years. */
  private record Range(int from, int to) {
    static final Range ANY = new Range(0, 200);

    boolean holds(double years) {
      return years >= from && years <= to;
    }
  }

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Optional<Double> years = facts.ageYears().or(() -> saidIn(draft, facts));
    List<Flag> flags = new ArrayList<>();
    if (years.isPresent()) {
      for (Sentence sentence : draft.sentences()) {
        if (OF_OTHERS.in(sentence.words()).stream().noneMatch(Found::meaning)) {
          addFlags(sentence, years.get(), flags);
        }
      }
    }
    return flags;
  }

  private static void addFlags(Sentence sentence, double years, List<Flag> flags) {
    for (Person.Age age : Person.ages(sentence.words())) {
      if (Math.abs(age.years() - years) > MOST_YEARS_OFF) {
        flags.add(new Flag.AgeConflict(sentence.span(age.from(), age.to())));
      }
    }
    for (Person.Age decade : Person.decades(sentence.words())) {
      if (Math.abs(decade.years() - years) > MOST_YEARS_OFF_DECADE) {
        flags.add(new Flag.AgeConflict(sentence.span(decade.from(), decade.to())));
      }
    }
    var scope = new Scope(sentence);
    for (Found<Range> word : WORDS.in(sentence.words())) {
      boolean stated = word.meaning().from() == 0 || !scope.denies(word.from());
      if (stated && !word.meaning().holds(years)) {
        flags.add(new Flag.AgeConflict(sentence.span(word.from(), word.to())));
      }
    }
  }

  private static Optional<Double> saidIn(Draft draft, CaseFacts facts) {
    return Stream.concat(
            Stream.of(Words.of(facts.order())), draft.sentences().stream().map(Sentence::words))
        .flatMap(words -> Person.ages(words).stream())
        .map(Person.Age::years)
        .findFirst();
  }
}
