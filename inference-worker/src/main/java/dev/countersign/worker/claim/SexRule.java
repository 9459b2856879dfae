package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Organs and words of one sex in a draft on the other. Where the record states no sex, the order or
 * the draft's own words for the person do.
 */
final class SexRule implements TextRule {
  private static final Phrases<Sex> ORGANS =
      new Phrases<Sex>()
          .add(
              Sex.MALE,
              "pi rads,pirads,prostate,prostatic,prostatectomy,prostatomegaly,seminal vesicle,testis,"
                  + "testicle,testicular,scrotum,scrotal,epididymis,epididymal,penis,penile,"
                  + "spermatic cord,varicocele,hydrocele,vas deferens,vasectomy,orchiectomy,"
                  + "prostatitis,epididymitis,bph,gynecomastia,turp,hemiscrotum,cryptorchidism,"
                  + "tunica albuginea,prepuce,foreskin,father of,grandfather,vas deferen,vasa deferentia,deferentia,seminoma,"
                  + "orchitis,orchidectomy,"
                  + "peyronie,spermatocele,spermatic,ejaculatory duct,corpus cavernosum,cavernosal,balanitis,phimosis,"
                  + "hypospadias,inguinoscrotal,verumontanum,seminal")
          .add(
              Sex.FEMALE,
              "uterus,uterine,endometrium,endometrial,myometrium,myometrial,fibroid,"
                  + "ovary,ovarian,adnexa,adnexal,cervix,fallopian,vagina,vaginal,hysterectomy,"
                  + "intrauterine device,iud,pregnancy,pregnant,gravid,gestation,"
                  + "gestational sac,gestational,fetus,fetal,placenta,placental,oophorectomy,"
                  + "menopausal,postmenopausal,premenopausal,intrauterine,cul de sac,"
                  + "parametrial,endometriosis,endometrioma,postpartum,menstrual,leiomyoma,"
                  + "salpingectomy,hydrosalpinx,lactating,menses,follicle,parametrium,"
                  + "corpus luteum,cesarean,obstetric,womb,tampon,pessary,tubal ligation,iucd,vulva,"
                  + "vulval,menopause,perimenopausal,hysterosalpingography,gravida,bartholin,nabothian,tubo ovarian,salpingitis,"
                  + "mirena,mother of,grandmother,multiparous,"
                  + "nulliparous,breastfeeding,broad ligament,uterosacral,trimester,miscarriage,puerperal,puerperium,eclampsia,"
                  + "preeclampsia,lactation,lactational,ovulation,menarche,amniotic,nuchal translucency,cerclage,"
                  + "hematosalpinx,pyosalpinx,pyometra,hematometra,endocervical,endometritis,adenomyosis,housewife,gravidity,"
                  + "pouch of douglas,antenatal,ivf,oocyte,trophoblast,chorionic");
  private static final Phrases<Sex> BREAST =
      new Phrases<Sex>()
          .add(Sex.FEMALE, "breast,mastectomy,fibroglandular,mammogram,mammographic,mammography");
  private static final Phrases<Boolean> OF_MEN_TOO =
      new Phrases<Boolean>()
          .add(true, "male breast,gynecomastia,gynaecomastia,breast,mammogram,mammography");
  private static final Phrases<Boolean> OF_NO_PATIENT =
      new Phrases<Boolean>()
          .add(false, "maternal hormone")
          .add(true, "donor,male breast,male or female,breast bone,breastbone,maternal");
  private static final Phrases<Boolean> TOLD =
      new Phrases<Boolean>()
          .add(
              true,
              "dr,doctor,discussed,communicated,physician,nurse,notified,acknowledged,read back,clinician,surgeon");
  private static final Phrases<Boolean> UNBORN =
      new Phrases<Boolean>().add(true, "fetus,fetal,twin,sex,gender,genitalia");
  private static final Phrases<Boolean> COMMON =
      new Phrases<Boolean>()
          .add(
              true,
              "cervix sign,cervix ~ sign,not applicable,tunica vaginalis,processus vaginalis,vaginal layer,vaginal process,"
                  + "fallopian canal,bundle of his,his bundle,in woman,in man,in female,in the female,in male,"
                  + "in the male,prostate specific,psma,"
                  + "sternal cerclage,cerclage wire,hair follicle,thyroid follicle,uterine shaped,lymphoid follicle,"
                  + "follicle of the thyroid,placental dose,"
                  + "gestational trophoblastic,canal of nuck,fetal lung fluid,esophageal leiomyoma,gastric leiomyoma,"
                  + "leiomyoma of the esophagus,"
                  + "leiomyoma of the stomach,fetal lobulation,fetal lobation,fetal origin,fetal type,fetal pca,fetal configuration,"
                  + "fetal posterior,persistent fetal,fetal circulation,fetal variant,fetal pattern,ocular adnexa,orbital adnexa,"
                  + "adnexal structure of the orbit,ocular adnexal,orbital adnexal,male pattern,female pattern,"
                  + "male connector,male luer,male type,female type,dural cul de sac,"
                  + "thecal cul de sac,surrogate");

  /** What a scan of the unborn may name in a woman. */
  private static final Set<String> OF_THE_UNBORN =
      Words.set(
          "hydrocele hypospadias scrotum scrotal penis penile testis testicle male boy he his him");

  /** What may be told of the birth of a small child. */
  private static final Set<String> OF_BIRTH =
      Words.set(
          "gestation gestational pregnancy fetus fetal placenta placental intrauterine obstetric cesarean"
              + " vaginal postpartum breastfeeding womb trimester amniotic antenatal eclampsia preeclampsia ivf"
              + " chorionic");

  private static final Set<String> PRONOUNS = Set.of("he", "she", "his", "her");
  private static final double SMALL_CHILD = 3;

  /** Organs that a sentence may find missing. */
  private static final Set<String> ORGANS_BY_NAME =
      Words.set(
          "uterus ovary cervix vagina prostate testis testicle penis scrotum epididymis womb adnexa"
              + " endometrium placenta fetus pregnancy");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Optional<Sex> sex = facts.sex().or(() -> saidIn(draft, facts)).or(() -> organ(draft));
    boolean breastsAreTheSubject =
        OF_MEN_TOO.isIn(Words.of(facts.order()))
            || draft.sentences().stream().anyMatch(sentence -> sentence.has("gynecomastia"));
    boolean ofBirth = facts.ageYears().filter(years -> years < SMALL_CHILD).isPresent();
    boolean unborn = draft.sentences().stream().anyMatch(SexRule::tellsOfTheUnborn);
    List<Flag> flags = new ArrayList<>();
    boolean afterOthers = false;
    for (Sentence sentence : draft.sentences()) {
      boolean ofOthersStill = afterOthers && PRONOUNS.contains(sentence.form(0));
      afterOthers = speaksOfOthers(sentence.words());
      if (isOfKin(sentence.words()) || COMMON.isIn(sentence.words()) || ofOthersStill) {
        continue;
      }
      var scope = new Scope(sentence);
      for (Found<Sex> word : of(sentence, breastsAreTheSubject)) {
        boolean meant =
            !isAbsent(sentence, word, scope) && !isOfAnother(sentence, word, ofBirth, unborn);
        if (meant && sex.isPresent() && sex.get() != word.meaning()) {
          flags.add(new Flag.SexConflict(sentence.span(word.from(), word.to())));
        }
      }
    }
    return flags;
  }

  /** True where a scan is of one who is not born yet. */
  static boolean tellsOfTheUnborn(Sentence sentence) {
    return sentence.has("fetus") || sentence.has("fetal");
  }

  /** "No uterus or ovaries are identified", but not "no uterine mass". */
  private static boolean isAbsent(Sentence sentence, Found<Sex> word, Scope scope) {
    var organ = new Found<>(new Mention(Finding.OTHER, false), word.from(), word.to());
    // "Pregnancy should be excluded" before an X-ray.
    return ORGANS_BY_NAME.contains(sentence.form(word.from()))
        && !sentence.has("should")
        // "The ovaries could not be seen because of bowel gas" expects them.
        && !(sentence.has("because") || sentence.has("obscured"))
        && scope.of(organ).presence() == Presence.ABSENT;
  }

  private static boolean isOfAnother(
      Sentence sentence, Found<Sex> word, boolean ofBirth, boolean unborn) {
    String form = sentence.form(word.from());
    return (ofBirth && OF_BIRTH.contains(form)) || (unborn && OF_THE_UNBORN.contains(form));
  }

  private static boolean speaksOfOthers(List<Word> words) {
    return isOfKin(words) || TOLD.isIn(words);
  }

  private static boolean isOfKin(List<Word> words) {
    return Others.areIn(words) || OF_NO_PATIENT.in(words).stream().anyMatch(Found::meaning);
  }

  /** Men have breasts too, where the study is about them. */
  private static List<Found<Sex>> of(Sentence sentence, boolean breastsAreTheSubject) {
    Stream<Found<Sex>> breast =
        breastsAreTheSubject ? Stream.empty() : BREAST.in(sentence.words()).stream();
    Stream<Found<Sex>> organs = ORGANS.in(sentence.words()).stream();
    List<Found<Sex>> persons = Person.sexes(sentence.words());
    // "In men and in women" is of nobody.
    boolean ofAnybody = persons.stream().map(Found::meaning).distinct().count() > 1;
    Stream<Found<Sex>> person =
        ofAnybody || UNBORN.isIn(sentence.words()) || TOLD.isIn(sentence.words())
            ? Stream.empty()
            : persons.stream();
    return Stream.of(organs, breast, person).flatMap(words -> words).toList();
  }

  /** The order's word for the person, else the draft's own. */
  private static Optional<Sex> saidIn(Draft draft, CaseFacts facts) {
    Stream<List<Word>> own =
        draft.sentences().stream().map(Sentence::words).filter(words -> !speaksOfOthers(words));
    return Stream.concat(Stream.of(Words.of(facts.order())), own)
        .flatMap(words -> Person.sexes(words).stream())
        .map(Found::meaning)
        .findFirst();
  }

  /** Where nobody says it, the first organ does, and one of the other sex contradicts it. */
  private static Optional<Sex> organ(Draft draft) {
    return draft.sentences().stream()
        .filter(sentence -> !speaksOfOthers(sentence.words()))
        .flatMap(sentence -> ORGANS.in(sentence.words()).stream())
        .map(Found::meaning)
        .findFirst();
  }
}
