package dev.countersign.worker.claim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The words for sides in a sentence. Names of organs that hold such a word are no sides. */
final class Laterality {
  private static final String LETTERED =
      "knee,hip,shoulder,wrist,hand,foot,ankle,elbow,leg,arm,femur,tibia,breast,kidney,lung,forearm,"
          + "base,basal,upper,lower,mid,middle,apex,apical,sided,pleural,effusion,hilum,hilar,rib,clavicle,ovary,adrenal,"
          + "testis,frontal,parietal,temporal,occipital,cerebellar,mca,ica,renal,ureter,vuj,uvj,hemithorax,scalp,maxillary,"
          + "femoral,humerus,radius,ulna,iliac,groin,inguinal,neck of,proximal,distal,paracentral,foraminal,thyroid";
  // A part that is called lateral; "left lateral" alone is a view.
  private static final String LATERAL =
      "malleolus,malleolar,meniscus,meniscal,femoral,tibial,condyle,epicondyle,epicondylar,collateral,ventricle,"
          + "compartment,rectus,pterygoid,chest,rib,wall,aspect,cord,column,recess,sulcus,orbital,clavicle,thigh,calf,neck,hip,"
          + "knee,ankle,foot,elbow,segment,mass,breast,cuneiform,patellar,facet,process,plateau,subsegmental,basal,hemisphere";
  private static final Phrases<Side> SIDES =
      new Phrases<Side>()
          .add(Side.LEFT, "( l ),l " + LETTERED.replace(",", ",l "))
          .add(Side.RIGHT, "( r ),r " + LETTERED.replace(",", ",r "))
          .add(Side.LEFT, "left lateral " + LATERAL.replace(",", ",left lateral "))
          .add(Side.RIGHT, "right lateral " + LATERAL.replace(",", ",right lateral "))
          .add(Side.LEFT, "left,left sided,lt,lul,lll,left side,leftside,lingula,lingular")
          .add(
              Side.RIGHT,
              "right,right sided,rt,rul,rll,rml,right side,middle lobe,right middle lobe")
          .add(
              Side.BILATERAL,
              "b / l,bilateral,bilaterally,both,bibasilar,bibasal,biapical,biapically,bihilar,"
                  + "left and right,right and left,left greater than right,right greater than left,"
                  + "left more than right,right more than left,left > right,right > left,"
                  + "left < right,right < left,right worse than left,left worse than right,"
                  + "either side,each side,left larger than right,right larger than left,"
                  + "right or left,left or right,left / right,right / left,left less than right,"
                  + "right less than left")
          .add(Side.LEFT, "levoscoliosis,levocurvature,levoconvex")
          .add(Side.RIGHT, "dextroscoliosis,dextrocurvature,dextroconvex")
          .add(Side.MIDLINE, "midline,central")
          .add(
              Side.NONE,
              "left ventricle,left ventricular,left atrium,left atrial,right atrium,"
                  + "right atrial,right ventricle,right ventricular,right heart,left heart,"
                  + "right aortic arch,right sided aortic arch,left aortic arch,"
                  + "left sided aortic arch,left anterior descending,left main,right coronary,"
                  + "left circumflex,right lateral decubitus,left lateral decubitus,"
                  + "left lateral view,right lateral view,left lateral,right lateral,"
                  + "left anterior oblique,right anterior oblique,right paratracheal stripe,left superior vena cava,"
                  + "persistent left superior vena cava,cavoatrial,right border,left border,"
                  + "right away,right angle,right angled,right next,right step,right place,right size,right time,right level,right now,right here,right after,right before,right below,right above,right mainstem,left mainstem,right main bronchus,left main bronchus,"
                  + "right cardiac border,left cardiac border,left where,left behind,left in place,left in situ,left over,left alone,left untreated,nothing left,none left,"
                  + "both threshold,both criteria,both view,both projection,both study,both examination,both phase,"
                  + "both sequence,both image,"
                  + "little left,much left,opacity left,residue left,fluid left,only ~ left,"
                  + "left brachiocephalic,left axis,right axis,left upper quadrant,"
                  + "right upper quadrant,right lower quadrant,left lower quadrant,left shift,"
                  + "right shift,left handed,right handed,compared to the left,"
                  + "compared to the right,left hand side,right hand side,compared with the left,"
                  + "compared with the right,right ij,left ij,right internal jugular,"
                  + "left internal jugular,right subclavian,left subclavian,right picc,left picc");
  private static final Set<String> INTO =
      Words.set("in on at within involving overlying along of near affecting");

  private static final Set<String> ENDS_OF_ONE =
      Set.of("anterior", "posterior", "superior", "inferior", "proximal", "distal");
  private static final Set<String> LEAVES = Set.of("is", "are", "was", "were");
  private static final Set<String> COMPLAINTS =
      Words.set("weakness numbness hemiparesis hemiplegia paresthesia symptom deficit");
  private static final Set<String> DIRECTIONS = Set.of("to", "toward", "towards");
  private static final Set<String> LOCATED =
      Words.set(
          "protrusion herniation extrusion prolapse bulge eccentric asymmetric confined limited localized"
              + " restricted convex convexity");
  private static final Set<String> AFTER_DIRECTION =
      Words.set("and of by with at in is or on from due without but which than as where");
  private static final int MOST_ADJECTIVES = 6;
  private static final int LONGEST_PART = 3;
  private static final Set<String> TURNS = Set.of("but", "while", "there", "without", "no");
  private static final Set<String> PARTS = Set.of("with", "but", "while", "there", "without", "no");

  /** "None on the right, a small one on the left". */
  private static final Set<String> ARTICLES = Set.of("a", "an");

  private final Sentence sentence;
  private final List<Found<Side>> sides;
  private final Map<Integer, Side> starts = new HashMap<>();
  private final Set<Integer> ends = new HashSet<>();

  Laterality(Sentence sentence) {
    this.sentence = sentence;
    this.sides =
        SIDES.in(sentence.words()).stream()
            .filter(side ->
                side.meaning() != Side.NONE && !isDirection(side) && !remains(side) && !joins(side))
            .toList();
    for (Found<Side> side : sides) {
      starts.put(side.from(), side.meaning());
      ends.add(side.to());
    }
  }

  /** "Displaced to the right", but not "lateral to the right lung". */
  private boolean isDirection(Found<Side> side) {
    boolean directed =
        sentence.form(side.from() - 1).equals("the")
            && DIRECTIONS.contains(sentence.form(side.from() - 2))
            && !LOCATED.contains(sentence.form(side.from() - 3));
    String next = sentence.form(side.to());
    boolean named =
        !next.isEmpty() && Character.isLetter(next.charAt(0)) && !AFTER_DIRECTION.contains(next);
    return directed && !named;
  }

  /** "Only a blunted angle is left". */
  private boolean remains(Found<Side> side) {
    boolean last = side.to() == sentence.words().size() || sentence.words().get(side.to()).isSign();
    return last
        && sentence.form(side.from()).equals("left")
        && LEAVES.contains(sentence.form(side.from() - 1));
  }

  /** "Both the anterior and posterior fat pads" of one elbow. */
  private boolean joins(Found<Side> side) {
    int next = sentence.form(side.to()).equals("the") ? side.to() + 1 : side.to();
    return sentence.form(side.from()).equals("both") && ENDS_OF_ONE.contains(sentence.form(next));
  }

  /** Every side that the sentence names, in order. */
  List<Found<Side>> all() {
    return sides;
  }

  /**
   * The side of a finding: named before it, or behind it after a preposition, but in neither case
   * beyond another finding.
   *
   * @param from where the finding before it ends
   * @param to where the finding behind it starts
   */
  Side of(Found<Mention> mention, int from, int to) {
    Side within = between(mention.from(), mention.to());
    if (within != Side.NONE) {
      return within;
    }
    Side before = between(before(mention.from(), from, PARTS), mention.from());
    Side behind = between(mention.to(), behind(mention.to(), to, PARTS));
    if (before == Side.NONE && behind == Side.NONE) {
      // "Consolidation with air bronchograms in the left lower lobe".
      Side last = between(mention.to(), behind(mention.to(), to, TURNS));
      return last == Side.NONE ? ofPart(mention.from(), from) : last;
    }
    boolean into = INTO.contains(sentence.form(mention.to()));
    return behind != Side.NONE && (into || before == Side.NONE) ? behind : before;
  }

  /** The side behind a finding alone. */
  Side behind(Found<Mention> mention, int to) {
    boolean into = INTO.contains(sentence.form(mention.to()));
    return into ? between(mention.to(), behind(mention.to(), to, PARTS)) : Side.NONE;
  }

  private int before(int mention, int from, Set<String> parting) {
    int start = mention;
    while (start > from
        && (!parts(start - 1, parting)
            || isBehindPlace(start - 1, from)
            || isAmongAdjectives(start - 1, from))) {
      start--;
    }
    return start;
  }

  /** "Contains a lobulated, hypoechoic mass". */
  private boolean isAmongAdjectives(int comma, int from) {
    for (int i = comma - 1; i >= Math.max(from, comma - MOST_ADJECTIVES); i--) {
      if (sentence.form(i).equals("a") || sentence.form(i).equals("an")) {
        return sentence.form(comma).equals(",");
      }
    }
    return false;
  }

  /** "In the left lobe there is". */
  private boolean isBehindPlace(int there, int from) {
    int start = there;
    while (start > from && !sentence.words().get(start - 1).isSign()) {
      start--;
    }
    return sentence.form(there).equals("there") && INTO.contains(sentence.form(start));
  }

  private int behind(int mention, int to, Set<String> parting) {
    int end = mention;
    while (end < to && !parts(end, parting) && !sentence.form(end).equals(":")) {
      end++;
    }
    return end;
  }

  private boolean parts(int index, Set<String> parting) {
    String form = sentence.form(index);
    return parting.contains(form) || (form.equals(",") && !isListOfSides(index));
  }

  private boolean isListOfSides(int comma) {
    boolean another = ARTICLES.contains(sentence.form(comma + 1));
    return !another
        && (ends.contains(comma) || (starts.containsKey(comma + 1) && !startsAnew(comma + 1)));
  }

  /** "Right ovary with a cyst" is one on the right. */
  private Side ofPart(int mention, int from) {
    int start = before(mention, from, TURNS);
    boolean named = !Claims.places(sentence.words().subList(start, mention)).isEmpty();
    // "Plaque at the left bifurcation with stenosis".
    boolean has = sentence.words().subList(start, mention).stream().anyMatch(w -> w.is("with"));
    return named && has ? between(start, mention) : Side.NONE;
  }

  /** "Right ovary with a cyst, left ovary with an endometrioma". */
  private boolean startsAnew(int side) {
    return IntStream.rangeClosed(side + 1, side + LONGEST_PART)
        .mapToObj(sentence::form)
        .takeWhile(form -> !form.equals(","))
        .anyMatch("with"::equals);
  }

  /** "An infarct that fits the left-sided weakness" is on neither side for that. */
  private boolean isOfComplaint(int at, int to) {
    return sides.stream()
        .filter(side -> side.from() == at && side.to() < to)
        .anyMatch(side -> COMPLAINTS.contains(sentence.form(side.to())));
  }

  private Side between(int from, int to) {
    Side side = Side.NONE;
    for (int i = from; i < to; i++) {
      if (!isOfComplaint(i, to)) {
        side = side.and(starts.getOrDefault(i, Side.NONE));
      }
    }
    return side;
  }
}
