package dev.countersign.worker.claim;

import java.util.EnumSet;
import java.util.Set;

/** Where a finding may lie. */
public enum Anatomy {
  UPPER_LOBE("upper lobe,rul,lul,upper zone,upper lung,apex,apical,biapical", false),
  MIDDLE_LOBE("middle lobe,rml,mid zone,lingula,lingular,mid lung,perihilar,middle zone", false),
  LOWER_LOBE(
      "lower lobe,rll,lll,lower zone,lung base,basilar,basal,base,bibasilar,bibasal,"
          + "retrocardiac,lower lung",
      false),
  LUNG("lung,pulmonary,airspace,lobe,hemithorax", false),
  PLEURA("pleura,pleural,costophrenic", false),
  HEART(
      "heart,coronary,cardiac,pericardium,pericardial,cardiomediastinal,basal septum,interventricular septum,myocardium,myocardial",
      false),
  LEFT_MAIN("left main", false),
  ANTERIOR_DESCENDING("lad,left anterior descending", false),
  CIRCUMFLEX("lcx,circumflex,left circumflex", false),
  RIGHT_CORONARY("rca,right coronary,right coronary artery", false),
  MEDIASTINUM(
      "mediastinum,mediastinal,paratracheal,subcarinal,prevascular,precarinal,aortopulmonary",
      false),
  HILUM("hilum,hilar,hila", true),
  AORTA("aorta,aortic,stanford,infrarenal,ascending thoracic,suprarenal", false),
  LIVER("liver,hepatic,hepatic lobe,lobe of the liver,liver lobe", false),
  GALLBLADDER("gallbladder,gall bladder", false),
  BILE_DUCT("bile duct,biliary,common duct,cbd,choledocholithiasis,choledochal", false),
  PANCREAS("pancreas,pancreatic", false),
  SPLEEN("spleen,splenic", false),
  KIDNEY("kidney,renal,nephro,nephrolithiasis,renal pelvis,upper pole,lower pole,interpolar", true),
  URETER(
      "ureter,pelviureteric,ureteropelvic,vesicoureteral,ureteral,ureteric,"
          + "ureterovesical junction,vesicoureteric junction,uvj,vuj,upj,puj,ureterolithiasis",
      true),
  BLADDER("bladder,vesical,ureteric orifice,ureteral orifice", false),
  ADRENAL("adrenal", true),
  BOWEL(
      "bowel,sbo,colon,colonic,sigmoid,cecum,duodenum,ileum,jejunum,rectum,rectal,mesorectal,anal,esophagus,"
          + "esophageal,ileal,jejunal,duodenal,cecal,stomach,gastric",
      false),
  APPENDIX("appendix,appendiceal", false),
  BRAIN(
      "brain,cerebral,frontal lobe,parietal lobe,temporal lobe,occipital lobe,basal ganglia,"
          + "thalamus,intracranial,frontal,parietal,occipital,cerebellum,cerebellar,mca territory,"
          + "middle cerebral artery,corona radiata,hemisphere,temporal,cerebral hemisphere,"
          + "basal cistern,cistern,sulcus,tentorium,falx,thalamic,subdural,extra axial,convexity,communicating artery,anterior communicating,"
          + "posterior communicating,circle of willis,basilar artery,basilar tip,sylvian,m1,m2,m3,m4,mca,aca",
      false),
  SINUS("sinus", false),
  MAXILLARY_SINUS("maxillary,maxillary sinus", false),
  ETHMOID_SINUS("ethmoid,ethmoid sinus", false),
  SPHENOID_SINUS("sphenoid,sphenoid sinus", false),
  FRONTAL_SINUS("frontal sinus,frontal sinusitis,frontal recess", false),
  MASTOID("mastoid", false),
  PITUITARY("pituitary,sella,sellar", false),
  CEREBELLOPONTINE(
      "cerebellopontine angle,cerebellopontine,internal auditory canal,internal acoustic meatus",
      false),
  PORTAL_VEIN("portal vein", false),
  ORBIT("orbit,orbital,globe,eye", true),
  SPINE(
      "spine,spinal,vertebral,vertebra,vertebral body,disc,disk,foraminal,neural foramen,lumbar,"
          + "cervical,thoracic spine",
      false),
  DENS("dens,odontoid", false),
  THYROID("thyroid,goiter,goitre", false),
  ISTHMUS("isthmus", false),
  CAROTID("carotid,internal carotid,cervical internal carotid,cervical carotid,ica,cca", true),
  VERTEBRAL_ARTERY("vertebral artery,cervical vertebral artery", true),
  NECK("neck,parotid,submandibular", false),
  NODE("lymph node,nodal,node", false),
  BREAST("breast,mammogram,mammography,mammographic", true),
  AXILLA("axilla,axillary", true),
  GROIN("inguinal,groin", true),
  RETROPERITONEUM(
      "retroperitoneal,retroperitoneum,para aortic,paraaortic,mesenteric,mesentery", false),
  RIB("rib", true),
  SKULL(
      "skull,calvarium,calvarial,skull base,parietal bone,frontal bone,temporal bone,occipital bone,"
          + "sphenoid bone,occipital condyle,skull vault",
      false),
  SCALP("scalp", false),
  FACE("facial,face", false),
  MANDIBLE("mandible,mandibular", false),
  NOSE("nasal bone,nasal", false),
  ZYGOMA("zygoma,zygomatic", false),
  STERNUM("sternum,sternal", false),
  CLAVICLE("clavicle,clavicular,acromioclavicular", true),
  SHOULDER("shoulder,glenohumeral", true),
  GLENOID("glenoid", true),
  SCAPULA("scapula,scapular", true),
  ROTATOR_CUFF("rotator cuff,cuff", true),
  SUPRASPINATUS("supraspinatus", true),
  INFRASPINATUS("infraspinatus,teres minor", true),
  SUBSCAPULARIS("subscapularis", true),
  LABRUM("labrum,labral,slap,bankart", true),
  BICEPS("biceps", true),
  HUMERUS("humerus,humeral,upper arm,humeral head", true),
  ELBOW("elbow,epicondyle", true),
  SUPRACONDYLAR("supracondylar", true),
  OLECRANON("olecranon", true),
  RADIAL_HEAD("radial head,radial neck", true),
  FOREARM("forearm", true),
  RADIUS("radius,radial,distal radius", true),
  ULNA("ulna,ulnar", true),
  WRIST("wrist", true),
  CARPAL("carpal,carpus,trapezium,capitate,hamate", true),
  SCAPHOID("scaphoid", true),
  LUNATE("lunate", true),
  TRIQUETRUM("triquetrum,triquetral", true),
  HAND("hand", true),
  METACARPAL("metacarpal", true),
  FINGER("finger,thumb,phalanx", true),
  ARM("arm,upper extremity,upper limb", true),
  HIP("hip,femoral head,intertrochanteric,greater trochanter", true),
  FEMORAL_NECK("femoral neck,subcapital", true),
  ACETABULUM("acetabulum,acetabular", true),
  PELVIS("pelvis,pelvic,iliac", false),
  PUBIS("pubic ramus,pubic,pubis", false),
  SACRUM("sacrum,sacral", false),
  SACROILIAC("sacroiliac", false),
  FEMUR("femur,femoral,thigh", true),
  KNEE(
      "knee,patellofemoral,suprapatellar,femoral condyle,medial compartment,lateral compartment,baker",
      true),
  PATELLA("patella,patellar", true),
  TIBIAL_PLATEAU("tibial plateau", true),
  FIBROCARTILAGE("triangular fibrocartilage,fibrocartilage,tfcc", true),
  ANTERIOR_CRUCIATE("acl,anterior cruciate ligament,anterior cruciate", true),
  POSTERIOR_CRUCIATE("pcl,posterior cruciate ligament,posterior cruciate", true),
  CRUCIATES(
      "cruciate,cruciate ligament,anterior and posterior cruciate ligament,anterior and posterior cruciate,"
          + "anterior or posterior cruciate ligament,anterior and the posterior cruciate ligament",
      true),
  COLLATERALS(
      "collateral,collateral ligament,medial and lateral collateral ligament,medial or lateral collateral ligament",
      true),
  MEDIAL_COLLATERAL("mcl,medial collateral ligament", true),
  LATERAL_COLLATERAL("lcl,lateral collateral ligament,posterolateral corner", true),
  MENISCUS(
      "meniscus,meniscal,medial and lateral meniscus,medial and the lateral meniscus,medial or lateral meniscus,"
          + "medial or the lateral meniscus,lateral and medial meniscus,lateral or medial meniscus,medial nor lateral meniscus",
      true),
  MEDIAL_MENISCUS("medial meniscus,medial meniscal", true),
  LATERAL_MENISCUS("lateral meniscus,lateral meniscal", true),
  QUADRICEPS("extensor mechanism,quadriceps tendon,patellar tendon", true),
  LEG("leg,lower extremity,lower limb,saphenous", true),
  FEMORAL_VEIN("common femoral vein,femoral vein,common femoral,superficial femoral vein", true),
  POPLITEAL("popliteal,popliteal vein", true),
  CALF(
      "calf,calf vein,posterior tibial vein,anterior tibial vein,peroneal vein,gastrocnemius,soleal",
      true),
  TIBIA("tibia,tibial,shin", true),
  FIBULA("fibula,fibular", true),
  ANKLE(
      "ankle,lateral or medial malleolus,medial or lateral malleolus,lateral and medial malleolus,medial and lateral malleolus,malleolus,tibiotalar,malleolar",
      true),
  MEDIAL_MALLEOLUS("medial malleolus,medial malleolar", true),
  LATERAL_MALLEOLUS("lateral malleolus,lateral malleolar", true),
  TALUS("talus,talar", true),
  ACHILLES("achilles", true),
  TALOFIBULAR("talofibular,anterior talofibular,atfl", true),
  CALCANEOFIBULAR("calcaneofibular,cfl", true),
  DELTOID("deltoid", true),
  SYNDESMOSIS("syndesmosis,syndesmotic", true),
  PERONEAL("peroneal", true),
  FOOT("foot,heel,midfoot,cuboid", true),
  CALCANEUS("calcaneus,calcaneal,os calcis", true),
  NAVICULAR("navicular", true),
  METATARSAL("metatarsal", true),
  TOE("toe,hallux", true),
  OVARY("ovary,ovarian,adnexa,adnexal", true),
  UTERUS("uterus,uterine,endometrium,endometrial,myometrium", false),
  PROSTATE("prostate,prostatic,seminal vesicle,peripheral zone", false),
  TESTIS("testis,testicular,scrotum,scrotal,epididymis,testicle,hemiscrotum", true);

  private final String namedBy;
  private final boolean paired;

  Anatomy(String namedBy, boolean paired) {
    this.namedBy = namedBy;
    this.paired = paired;
  }

  String namedBy() {
    return namedBy;
  }

  /** True where a word names it as a whole: its first name, or the name of a part. */
  boolean isWholeAs(String word) {
    return organ() != this || Words.form(namedBy.split(",")[0]).equals(word);
  }

  /** True where an order for one side means that side alone. */
  boolean isPaired() {
    return paired;
  }

  /** The whole that a part belongs to; itself for anything else. */
  Anatomy organ() {
    return switch (this) {
      case UPPER_LOBE, MIDDLE_LOBE, LOWER_LOBE, PLEURA -> LUNG;
      case LEFT_MAIN, ANTERIOR_DESCENDING, CIRCUMFLEX, RIGHT_CORONARY -> HEART;
      case DENS -> SPINE;
      case OLECRANON, RADIAL_HEAD, SUPRACONDYLAR -> ELBOW;
      case RADIUS, ULNA -> FOREARM;
      case SCAPHOID, LUNATE, TRIQUETRUM -> CARPAL;
      case FIBROCARTILAGE -> WRIST;
      case METACARPAL, FINGER -> HAND;
      case FEMORAL_NECK, ACETABULUM -> HIP;
      case PUBIS, SACRUM, SACROILIAC -> PELVIS;
      case PATELLA, TIBIAL_PLATEAU -> KNEE;
      case FIBULA -> TIBIA;
      case FEMORAL_VEIN, POPLITEAL, CALF -> LEG;
      case MEDIAL_MALLEOLUS, LATERAL_MALLEOLUS, TALUS -> ANKLE;
      case CALCANEUS, NAVICULAR, METATARSAL, TOE -> FOOT;
      case GLENOID, SCAPULA -> SHOULDER;
      case CRUCIATES, COLLATERALS -> KNEE;
      case ANTERIOR_CRUCIATE, POSTERIOR_CRUCIATE, MEDIAL_COLLATERAL, LATERAL_COLLATERAL -> KNEE;
      case MENISCUS, MEDIAL_MENISCUS, LATERAL_MENISCUS, QUADRICEPS -> KNEE;
      case ROTATOR_CUFF, SUPRASPINATUS, INFRASPINATUS, SUBSCAPULARIS, LABRUM, BICEPS -> SHOULDER;
      case ACHILLES, TALOFIBULAR, CALCANEOFIBULAR, DELTOID, SYNDESMOSIS, PERONEAL -> ANKLE;
      case ISTHMUS -> THYROID;
      case MAXILLARY_SINUS, ETHMOID_SINUS, SPHENOID_SINUS, FRONTAL_SINUS -> SINUS;
      default -> this;
    };
  }

  /** The organ with those next to it, which a fracture at its end belongs to as well. */
  Set<Anatomy> neighbours() {
    return switch (organ()) {
      case HILUM -> EnumSet.of(HILUM, MEDIASTINUM);
      case WRIST -> EnumSet.of(WRIST, CARPAL);
      case FOREARM -> EnumSet.of(FOREARM, WRIST, ELBOW);
      case HUMERUS -> EnumSet.of(HUMERUS, SHOULDER, ELBOW);
      case FEMUR -> EnumSet.of(FEMUR, HIP, KNEE);
      case TIBIA -> EnumSet.of(TIBIA, KNEE, ANKLE, LEG);
      default -> EnumSet.of(organ());
    };
  }

  /** The limb that it belongs to; itself where it belongs to none. */
  Anatomy limb() {
    return switch (organ()) {
      case SHOULDER, CLAVICLE, HUMERUS, ELBOW, FOREARM, WRIST, CARPAL, HAND, ARM -> ARM;
      case HIP, FEMUR, KNEE, LEG, TIBIA, ANKLE, FOOT -> LEG;
      case URETER -> KIDNEY;
      default -> organ();
    };
  }

  /** The parts of an organ that are meant; none where it is the organ as a whole. */
  Set<Anatomy> parts() {
    if (this == MENISCUS) {
      return EnumSet.of(MEDIAL_MENISCUS, LATERAL_MENISCUS);
    }
    if (this == ROTATOR_CUFF) {
      return EnumSet.of(SUPRASPINATUS, INFRASPINATUS, SUBSCAPULARIS);
    }
    if (this == CRUCIATES) {
      return EnumSet.of(ANTERIOR_CRUCIATE, POSTERIOR_CRUCIATE);
    }
    if (this == COLLATERALS) {
      return EnumSet.of(MEDIAL_COLLATERAL, LATERAL_COLLATERAL);
    }
    if (this == TIBIA) {
      return EnumSet.of(TIBIA);
    }
    return organ() == this || this == PLEURA ? Set.of() : EnumSet.of(this);
  }
}
