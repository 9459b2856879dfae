package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An age that is not the patient's, and what is not found at the patient's age. Where the record
 * states none, the order's or the draft's own does.
 */
final class AgeRule implements TextRule {
  private static final double SMALL_CHILD = 3;
  private static final double GROWN = 18;
  private static final double YOUTH = 25;

  /** What an adult may have of the first weeks of life. */
  private static final Phrases<Boolean> EARLY_LIFE =
      new Phrases<Boolean>()
          .add(
              true,
              "sequela,former,formerly,history,survivor,childhood,previous,remote,in the past,late effect");

  /** What a grown person may have had. */
  private static final Phrases<Boolean> FORMER_YOUTH =
      new Phrases<Boolean>()
          .add(
              true,
              "in childhood,after childhood,childhood injury,childhood trauma,in adolescence,after adolescence,"
                  + "as a teenager,as a child,in youth,at age,long fused,long closed,"
                  + "long since fused,long since closed,at ~ year of age");

  /** A hand is compared with those of other ages. */
  private static final Phrases<Boolean> STANDARDS =
      new Phrases<Boolean>()
          .add(
              true,
              "greulich,pyle,bone age,skeletal age,skeletal maturation,tanner,standard,atlas,chronological");

  private static final double MOST_YEARS_OFF = 1.5;
  private static final double MOST_YEARS_OFF_DECADE = 6;
  private static final Phrases<Range> WORDS =
      new Phrases<Range>()
          .add(
              new Range(0, 22),
              "growth plate,physis,physeal,open physis,unfused,ossification center,skeletal age,risser 0,risser 1,risser 2,"
                  + "risser 3,greulich,"
                  + "open apophysis,apophysis ~ open,synchondrosis ~ open,growing skeleton,growing bone,growing child,"
                  + "juvenile patient,"
                  + "growth zone,immature bone,bone are immature,myelination,ossification nucleus,triradiate cartilage,"
                  + "epiphyseal ossification,cartilaginous epiphysis,ossific nucleus,"
                  + "skeletally immature,skeletal immaturity,salter harris,salter,epiphyseal plate,"
                  + "buckle fracture,torus fracture,greenstick,greenstick fracture,bone age,"
                  + "unfused epiphysis,open epiphysis")
          .add(
              new Range(0, 30, true),
              "thymus,thymic shadow,thymic silhouette,thymic tissue,thymic,thymic sail,sail sign")
          .add(
              new Range(0, 2),
              "fontanelle,germinal matrix,hyaline membrane,surfactant deficiency,"
                  + "transient tachypnea,meconium,caudothalamic groove,cranial suture ~ unfused,cranial suture ~ not fused,"
                  + "cranial suture ~ open,sagittal suture ~ open,coronal suture ~ open,metopic suture ~ open,unfused suture,"
                  + "open suture,unfused cranial suture,open cranial suture,"
                  + "umbilical stump,umbilical arterial line,umbilical vein catheter,umbilical artery catheter,umbilical venous line,"
                  + "umbilical line,infancy,graf,skull suture ~ open,suture are open,suture are still open,suture ~ not closed,"
                  + "epiphysis ~ not ~ ossified,carpal bone ~ not ~ ossified,femoral head ~ not ~ ossified,incomplete myelination,"
                  + "umbilical cord clamp,cord clamp,cephalohematoma,caput succedaneum,vernix,birth weight,corrected age,"
                  + "incubator,isolette,term baby,baby girl,baby boy,a baby,of baby,in a baby,rds of the newborn,"
                  + "umbilical venous catheter,"
                  + "umbilical arterial catheter,umbilical catheter,uvc,uac,"
                  + "necrotizing enterocolitis,neonatal,neonate,newborn,this baby,baby chest,babygram,infant,premature infant,"
                  + "prematurity,preterm,respiratory distress syndrome of the newborn,infantile")
          .add(
              new Range(0, 12),
              "toddler,deciduous dentition,deciduous teeth,deciduous tooth,steeple sign,croup,nursemaid,kindergarten,nursery,"
                  + "teething,preschool,cardiothymic")
          .add(new Range(0, 18), "child,pediatric,children,of childhood")
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
                  + "tortuous aorta,aorta ~ tortuous,calcified plaque,year of wear,unfolded aorta,spondylotic,osteopenic,"
                  + "osteopenia,arthrosis,disc desiccation,"
                  + "ectatic aorta,aorta ~ ectatic,unfolding of the aorta,dish,"
                  + "coronary arterial calcification,aorta ~ calcified,calcified ~ aorta,chondrocalcinosis,spondylarthrosis,"
                  + "spondyloarthrosis,degenerated,degeneration of the disc,disc degeneration,"
                  + "prostatomegaly,hip arthroplasty,knee arthroplasty,hip replacement,knee replacement,total hip,total knee,"
                  + "coxarthrosis,gonarthrosis,omarthrosis,rhizarthrosis,spondylophyte,hyperostosis,microangiopathic,"
                  + "prostate hypertrophy,"
                  + "prostatic enlargement,enlarged prostate,calcific tendinopathy,calcific tendinitis,calcific tendonitis,"
                  + "arthritis deformans,presbyphagia,presbyesophagus,uncovertebral,modic,facet hypertrophy,facet joint hypertrophy,"
                  + "aortic sclerosis,aortosclerosis,mitral annular calcification,annular calcification,aortic valve calcification,"
                  + "colonic diverticulum,sigmoid diverticulum,small vessel ischemic,carotid stenosis,coronary stent,"
                  + "coronary bypass,leukoaraiosis,unfolded thoracic aorta,aorta ~ unfolded,ectasia of the ~ aorta,"
                  + "aorta ~ elongated,elongated aorta,calcific aorta,carotid plaque,pack year")
          .add(new Range(6, 130), "wisdom tooth,wisdom teeth,third molar")
          .add(
              new Range(24, 130),
              "atherosclerosis,atherosclerotic,arteriosclerotic,arteriosclerosis,atheroma,atheromatous,atherosis,"
                  + "coronary artery bypass,cabg")
          .add(
              new Range(0, 22),
              "apophysis ~ not ~ fused,apophysis ~ not fused,apophysis ~ unfused,growth plate ~ not ~ fused,"
                  + "physis ~ not ~ fused,epiphysis ~ not ~ fused,epiphysis ~ open,"
                  + "growth plate ~ not fused,physis ~ not fused,epiphysis ~ not fused")
          .add(
              new Range(40, 130),
              "age related,senile,senescent,involutional,involutional change,"
                  + "age related volume loss,senescent change,age appropriate atrophy,"
                  + "postmenopausal,chronic small vessel,elderly,age related change,"
                  + "normal for age atrophy,geriatric,dementia,alzheimer,retired,retirement,aging brain,"
                  + "aging skeleton,age associated")
          .add(
              new Range(28, 130),
              "menopause,menopausal,paget disease,giant cell arteritis,polymyalgia")
          .add(
              new Range(9, 60),
              "corpus luteum,dominant follicle,ovulation,menstruating,menstrual cycle,menstruation,secretory phase,"
                  + "proliferative phase,lactating,lactation,postpartum")
          .add(new Range(10, 60), "pregnancy,pregnant,gravid,fetus,gestational sac,premenopausal")
          .add(
              new Range(13, 130),
              "adult,skeletally mature,reached skeletal maturity,skeletal maturity is complete,skeletal maturity is reached")
          .add(
              new Range(11, 130),
              "fused growth plate,growth plate ~ fused,physis ~ fused,fused physis,growth plate ~ closed,"
                  + "physis ~ closed,closed growth plate,closed physis,completed skeletal growth")
          .add(
              new Range(50, 130),
              "senior,seniors,advanced age,old age,advancing age,great age,advanced year,advancing year,pensioner")
          .add(new Range(35, 62), "perimenopausal")
          .add(new Range(60, 130), "old man,old woman,old lady,old gentleman,senior citizen")
          .add(new Range(0, 22), "skeleton ~ immature,immature skeleton,schoolchildren")
          .add(Range.ANY, "year old,yr old,month old,week old,day old")
          .add(
              new Range(0, 18),
              "triradiate ~ open,open triradiate,schoolchild,schoolboy,schoolgirl")
          .add(new Range(0, 14), "milk teeth,primary dentition,mixed dentition,prepubertal")
          .add(new Range(0, 22), "boy,girl")
          .add(
              new Range(5, 25),
              "slipped capital femoral epiphysis,slipped upper femoral epiphysis,scfe,sufe")
          .add(new Range(10, 55), "young man,young woman,young lady,young adult,young gentleman")
          .add(new Range(10, 21), "adolescent,teenager,teenage,teenaged")
          .add(new Range(35, 66), "middle aged")
          .add(
              Range.ANY,
              "young adult reference,young adult population,young adult mean,disuse osteopenia,"
                  + "thymic prominence,unfused acromial,in adolescent,from adolescent,for child,"
                  + "for children,in children,in child,juvenile type,juvenile arthritis,adult height,juvenile thymic,"
                  + "ossification center fully fused,ossification center ~ fully fused,acromial ossification center,"
                  + "prominent in infancy,of childhood perthes,perthes disease in infancy,of childhood or,"
                  + "physeal scar,thymic mass,pediatric radiology,"
                  + "child bearing,thymus ~ atrophic,"
                  + "thymus ~ involuted,congenital,subcutaneous emphysema,interstitial emphysema,"
                  + "surgical emphysema,lobar emphysema,age related to,adult size,thymic remnant,"
                  + "thymic hyperplasia,fibrous ankylosis,involuted thymus,thymic carcinoma,"
                  + "thymic cyst,adult type,adult dose,atrophic thymus,non pregnant,not pregnant,"
                  + "involuting thymus,residual thymus,residual thymic,thymic rebound,disc dish,since childhood,childhood infection,"
                  + "childhood disease,in childhood,osteopenia of prematurity,child pugh,child turcotte,child class,child a,"
                  + "child b,child c,child score,"
                  + "as a child,as a teenager,as an adolescent,as a boy,as a girl,as an infant,as a baby,as a young adult,"
                  + "since a child,has children,two children,three children,"
                  + "her children,his children,mother of,thymic neoplasm,thymic tumor,thymic lesion,thymic malignancy,"
                  + "thymic epithelial,"
                  + "thymic carcinoid,thymic bed,thymic origin,thymic region,thymic fat,thymus ~ replaced,thymus ~ fat,fatty thymus,"
                  + "thymus ~ removed,thymus ~ resected,thymus ~ absent,thymus ~ regressed,regressed thymus,thymic involution,"
                  + "sail sign ~ elbow,sail sign ~ fat pad,fat pad ~ sail sign,unfused os,unfused accessory,unfused ossicle,"
                  + "apophysis ~ acromion ~ not fused,os acromiale,"
                  + "unfused posterior arch,unfused spinous,unfused apophysis,accessory ossification center,"
                  + "persistent ossification center,"
                  + "secondary ossification center,former growth plate,former physis,physeal scarring,physeal line,growth arrest line,"
                  + "obstructive emphysema,compensatory emphysema,emphysema of the ~ soft tissue,emphysema in the ~ soft tissue,"
                  + "emphysema of the ~ wall,emphysema in the ~ wall,orbital emphysema,adult configuration,adult appearance,"
                  + "adult pattern,adult morphology,adult teeth,adult family,an adult should,adolescent idiopathic,"
                  + "adolescent osgood,paget schroetter,"
                  + "prior to fusion,juvenile idiopathic,juvenile polyp,in infancy,since infancy,from infancy,"
                  + "involution of the thymus,fatty involution,childhood slipped,childhood scfe,childhood sufe,childhood perthes,"
                  + "old scfe,prior scfe,previous scfe,old sufe,old slipped,previous slipped,healed slipped,prior slipped,"
                  + "sequela of slipped,pediatric endoscope,pediatric tube,pediatric size,pediatric catheter,pediatric probe,"
                  + "pediatric dose,pediatric protocol,pediatric colonoscope,neonatal screening,neonatal history,infant formula,"
                  + "pregnancy test,premature menopause,early menopause,surgical menopause,neurodegenerative,"
                  + "infantile hemangioma,old buckle,healed buckle,old greenstick,healed greenstick,old torus,"
                  + "periarticular osteopenia,buckle rib fracture,buckle fracture of the ~ rib,"
                  + "rib ~ buckle fracture,mediastinal emphysema,soft tissue emphysema");
  private static final Set<String> CHILDREN = Set.of("boy", "girl");
  private static final Set<String> OF_WOMEN =
      Words.set(
          "pregnancy pregnant gravid fetus gestational postmenopausal premenopausal menopause menopausal"
              + " perimenopausal corpus dominant ovulation menstruating menstrual menstruation lactating"
              + " lactation breastfeeding postpartum");
  private static final Set<String> OF_MOTHERS =
      Words.set(
          "pregnancy pregnant gravid fetus gestational lactating lactation breastfeeding postpartum");
  private static final Phrases<Boolean> OF_OTHERS =
      new Phrases<Boolean>()
          .add(
              false,
              "mother of,father of,this grandmother,a grandmother,this grandfather,a grandfather,this great grandmother")
          .add(
              true,
              "mother,father,grandmother,grandfather,family history of,family history :,sister,brother,sibling,grandchild,"
                  + "grandchildren,maternal,son,daughter,husband,wife,uncle,aunt,cousin,parent");

  /** Ages at which something is found, in years. */
  private record Range(int from, int to, boolean unlessDenied) {
    Range(int from, int to) {
      this(from, to, from > 0);
    }

    static final Range ANY = new Range(0, 200);

    boolean holds(double years) {
      return years >= from && years <= to;
    }
  }

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Optional<Double> years = facts.ageYears().or(() -> saidIn(draft, facts));
    List<Flag> flags = new ArrayList<>();
    boolean unborn = draft.sentences().stream().anyMatch(SexRule::tellsOfTheUnborn);
    boolean ofAMan = facts.sex().filter(sex -> sex == Sex.MALE).isPresent();
    if (years.isPresent()) {
      for (Sentence sentence : draft.sentences()) {
        if (OF_OTHERS.in(sentence.words()).stream().noneMatch(Found::meaning)) {
          addFlags(sentence, years.get(), ofAMan, unborn, flags);
        }
      }
    }
    return flags;
  }

  private static void addFlags(
      Sentence sentence, double years, boolean ofAMan, boolean unborn, List<Flag> flags) {
    boolean ofStandards = STANDARDS.isIn(sentence.words());
    for (Person.Age age : ofStandards ? List.<Person.Age>of() : Person.ages(sentence.words())) {
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
      boolean ofBirth = word.meaning().to() <= SMALL_CHILD && EARLY_LIFE.isIn(sentence.words());
      boolean ofYouth = word.meaning().to() <= YOUTH && FORMER_YOUTH.isIn(sentence.words());
      boolean stated =
          !ofBirth
              && !ofYouth
              && !(word.meaning().unlessDenied()
                  && !sentence.form(word.from() - 1).equals("this")
                  && isDenied(scope, word));
      // A man's pregnancy is of the wrong sex at any age; a newborn's is the mother's.
      boolean ofWomen =
          (ofAMan && years >= GROWN && OF_WOMEN.contains(sentence.form(word.from())))
              || (years < SMALL_CHILD && OF_MOTHERS.contains(sentence.form(word.from())));
      boolean ofTheUnborn =
          unborn
              && (CHILDREN.contains(sentence.form(word.from()))
                  || SexRule.tellsOfTheUnborn(sentence));
      if (stated && !ofWomen && !ofTheUnborn && !word.meaning().holds(years)) {
        flags.add(new Flag.AgeConflict(sentence.span(word.from(), word.to())));
      }
    }
  }

  private static boolean isDenied(Scope scope, Found<Range> word) {
    var mention = new Found<>(new Mention(Finding.OTHER, false), word.from(), word.to());
    return scope.of(mention).presence() == Presence.ABSENT;
  }

  private static Optional<Double> saidIn(Draft draft, CaseFacts facts) {
    return Stream.concat(
            Stream.of(Words.of(facts.order())), draft.sentences().stream().map(Sentence::words))
        .flatMap(words -> Person.ages(words).stream())
        .map(Person.Age::years)
        .findFirst();
  }
}
