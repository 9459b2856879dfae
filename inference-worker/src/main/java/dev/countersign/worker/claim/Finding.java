package dev.countersign.worker.claim;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What general radiology reports speak of, with the words for it and for its absence. */
public enum Finding {
  PNEUMOTHORAX(
      "pneumothorax,hydropneumothorax,hemopneumothorax,ptx,tension pneumothorax",
      "lung ~ fully expanded"),
  PLEURAL_EFFUSION(
      "pleural effusion,pleural fluid,effusion,hemothorax,fluid in the pleural space,fluid "
          + "in the ~ pleural,fluid at the ~ base,fluid in the ~ hemithorax,basal fluid,blunting "
          + "of the ~ costophrenic,costophrenic angle ~ blunted,costophrenic blunting,blunted ~ "
          + "costophrenic angle,costophrenic angle blunting,hydrothorax,parapneumonic effusion"
          + ",pleural collection,fluid ~ pleural space,fluid ~ pleural cavity",
      "costophrenic angle ~ sharp,costophrenic angle ~ clear,costophrenic sulcus ~ "
          + "sharp,costophrenic sulci ~ clear,sharp costophrenic angle,clear costophrenic "
          + "angle,costophrenic angle ~ free,cp angle ~ free,cp angle ~ clear,cp angle ~ "
          + "sharp,costophrenic recess ~ clear,pleural space ~ clear,pleural space ~ free,pleural "
          + "space ~ dry,pleural cavity ~ dry,pleural cavity ~ clear,pleural cavity ~ "
          + "free,pleural space ~ normal,pleura ~ normal,pleura ~ dry,pleura ~ no fluid,pleural "
          + "space ~ no fluid,pleural cavity ~ no fluid,costophrenic angle ~ dry"
          + ",costophrenic recess ~ sharp,costophrenic recess ~ free,pleural recess ~ clear,pleural recess ~ free"),
  PNEUMONIA(
      "pneumonia,bronchopneumonia,pneumonic infiltrate,pneumonic change,infectious process,"
          + "chest infection,infective change,pna",
      ""),
  CONSOLIDATION(
      "consolidation,airspace disease,airspace opacity,airspace opacification,air space "
          + "opacity,air space disease,air space opacification,alveolar "
          + "opacity,infiltrate,pulmonary infiltrate,consolidative opacity,airspace "
          + "consolidation,air space consolidation,consolidative change,consolidated,airspace "
          + "shadowing,air space shadowing,alveolar shadowing",
      ""),
  OPACITY(
      "opacity,opacification,haziness,ground glass,ground glass opacity,lung opacity,hazy "
          + "density,ground glass change,pulmonary density,increased density,patchy "
          + "density,interstitial marking,patchy shadowing,lung shadowing,zone "
          + "shadowing,pulmonary shadowing,basal shadowing",
      "lung ~ clear,lung field ~ clear,clear lung,lung ~ normal,lung ~ unremarkable,lung "
          + "parenchyma ~ normal,lung parenchyma ~ clear,airspace ~ clear"),
  PNEUMONITIS("pneumonitis", ""),
  ATELECTASIS("atelectasis,atelectatic,subsegmental collapse,atelectatic change", ""),
  COLLAPSE(
      "lobar collapse,lung collapse,lobe collapse,collapse of the ~ lobe,collapse of the ~ "
          + "lung,lobe ~ collapsed,lung ~ collapsed,collapsed lung,collapsed ~ lobe",
      ""),
  EDEMA("edema", ""),
  PULMONARY_EDEMA("pulmonary edema,interstitial edema,interstitial pulmonary edema", ""),
  ALVEOLAR_EDEMA("alveolar edema", ""),
  HEART_FAILURE("heart failure,fluid overload,volume overload", ""),
  KERLEY_LINES("kerley b line,kerley line,septal line,kerley", ""),
  CONGESTION(
      "congestion,vascular congestion,pulmonary congestion,pulmonary venous "
          + "congestion,venous congestion,cephalization,pulmonary venous hypertension,pulmonary "
          + "vascular engorgement,pulmonary vascular redistribution,vascular redistribution,upper "
          + "lobe diversion",
      "pulmonary vasculature ~ normal,pulmonary vascularity ~ normal,vasculature ~ "
          + "normal,normal pulmonary vascularity"
          + ",pulmonary vessel ~ normal,pulmonary vascular marking ~ normal,vascular marking ~ normal,hilar vessel ~ normal,lung vessel ~ normal,pulmonary vessel ~ unremarkable"),
  CARDIOMEGALY(
      "cardiomegaly,enlarged heart,heart ~ enlarged,cardiac silhouette ~ enlarged,enlarged "
          + "~ cardiac silhouette,enlargement of the ~ heart,enlargement of the ~ cardiac "
          + "silhouette,cardiac enlargement,cardiac size ~ enlarged,cardiomediastinal silhouette "
          + "~ enlarged,enlarged cardiomediastinal silhouette,heart size ~ increased,cardiac "
          + "silhouette enlargement,cardiac silhouette ~ prominent,prominent cardiac "
          + "silhouette,enlarged cardiac shadow,cardiac shadow ~ enlarged,increased "
          + "cardiothoracic ratio,cardiothoracic ratio ~ increased",
      "heart size ~ normal,heart ~ normal,normal heart size,normal heart,cardiac silhouette "
          + "~ normal,cardiac size ~ normal,heart size ~ unremarkable,heart ~ "
          + "unremarkable,cardiac silhouette ~ unremarkable,normal cardiac silhouette,normal "
          + "cardiac size,cardiomediastinal silhouette ~ normal,cardiomediastinal silhouette ~ "
          + "unremarkable,cardiomediastinal contour ~ normal,cardiomediastinal contour ~ "
          + "unremarkable,heart ~ not enlarged,cardiac silhouette ~ not enlarged,normal "
          + "cardiomediastinal silhouette,normal cardiomediastinal contour,cardiac contour ~ "
          + "normal,cardiac shadow ~ normal,normal sized heart,normal size heart,cardiothoracic "
          + "ratio ~ normal,normal cardiothoracic ratio,cor ~ normal,cardiac outline ~ normal,heart outline ~ normal"),
  NODULE("nodule,nodular opacity,nodular density,coin lesion,nodularity,micronodule", ""),
  MASS("mass,mass lesion", ""),
  LUMP("lump,palpable lump", ""),
  MALIGNANCY("neoplasm,tumor,malignancy,carcinoma,cancer,lymphoma,metastatic cancer", ""),
  LESION("lesion,space occupying lesion", ""),
  CYST("cyst,cystic lesion", ""),
  METASTASIS("metastasis,metastatic disease,metastatic deposit,metastatic lesion", ""),
  SUBCUTANEOUS_EMPHYSEMA(
      "subcutaneous emphysema,surgical emphysema,soft tissue emphysema"
          + ",soft tissue gas,gas in the ~ soft tissue,subcutaneous gas,subcutaneous air,soft tissue air,air in the ~ soft tissue",
      ""),
  EMPHYSEMA("emphysema,emphysematous change,copd", ""),
  HYPERINFLATION("hyperinflation,hyperinflated", ""),
  FIBROSIS(
      "fibrosis,fibrotic change,interstitial lung disease,usual interstitial "
          + "pneumonia,nonspecific interstitial pneumonia,non specific interstitial "
          + "pneumonia,interstitial pneumonia",
      ""),
  HONEYCOMBING("honeycombing,honeycomb change", ""),
  BRONCHIECTASIS("bronchiectasis", ""),
  PLEURAL_THICKENING("pleural thickening", ""),
  PLEURAL_PLAQUE("pleural plaque", ""),
  LYMPHADENOPATHY(
      "lymphadenopathy,adenopathy,enlarged ~ lymph node,lymph node ~ enlarged,enlarged ~ "
          + "node,node ~ enlarged,nodal enlargement,node enlargement,lymph node enlargement,bulky "
          + "node,bulky ~ node,pathological node,necrotic node,necrotic ~ node,nodal "
          + "disease,nodal mass,enlarged gland,glandular enlargement,lymphadenomegaly",
      "node ~ normal size,node ~ normal in size,node ~ normal by size,node ~ within normal "
          + "limit,node ~ none enlarged,node ~ not enlarged"),
  PULMONARY_EMBOLISM(
      "pulmonary embolism,pulmonary embolus,pulmonary emboli,filling defect,embolism,"
          + "embolus,saddle embolus,pe,thromboembolism,thromboembolic disease",
      "fill without defect,pulmonary artery ~ without defect,pulmonary artery ~ patent throughout"),
  PERICARDIAL_EFFUSION(
      "pericardial effusion,pericardial fluid",
      "pericardium ~ normal,pericardium ~ unremarkable,pericardium ~ without fluid"),
  ANEURYSM(
      "aneurysm,aneurysmal dilatation,aneurysmal,aaa",
      "abdominal aorta ~ normal in caliber,abdominal aorta ~ normal caliber,aorta is of "
          + "normal caliber,aorta is normal in caliber,aorta ~ not aneurysmal,aorta ~ not dilated"),
  DISSECTION("dissection,dissection flap,intimal flap", ""),
  WEDGING(
      "compression fracture,wedge fracture,wedge compression fracture,vertebral "
          + "compression,vertebral collapse,loss of ~ vertebral height,loss of ~ vertebral body "
          + "height,vertebral height loss,vertebral body height loss,burst fracture,wedge "
          + "compression deformity,compression deformity,wedge deformity",
      "vertebral body height ~ maintained,vertebral body height ~ preserved,vertebral body "
          + "height ~ normal,vertebral height ~ maintained,vertebral height ~ preserved,vertebral "
          + "height ~ normal,height of the vertebral body ~ maintained,height of the vertebral "
          + "body ~ preserved"),
  FRACTURE(
      "fracture,fractured,cortical break,cortical disruption,fracture line,broken,fx,"
          + "bony injury,osseous injury,bone injury,acute bony abnormality,"
          + "acute osseous abnormality"
          + ",cortical step,cortical step off,step in the cortex,break in the,break of the,cortical discontinuity,cortical interruption,cortical breach,bony break,breach of the cortex,interruption of the cortex",
      "bone ~ intact,osseous structure ~ intact,bony structure ~ intact,bony thorax ~ "
          + "intact,ribs ~ intact,cortex ~ intact,skeleton ~ intact,skeleton ~ "
          + "unremarkable,skeleton is normal,bone are unremarkable,bone are normal,bone : "
          + "unremarkable,bone : normal,osseous structure are unremarkable,osseous structure are "
          + "normal,rib ~ unremarkable,bony cage ~ intact,bony cage ~ unremarkable,bony cage ~ "
          + "normal"),
  BONE_ABNORMALITY(
      "bony abnormality,osseous abnormality,bone abnormality,skeletal abnormality", ""),
  DISLOCATION(
      "dislocation,dislocated",
      "joint ~ congruent,joint ~ located,hip is located,shoulder is located,normally "
          + "located,enlocated"
          + ",well located,head is located,correctly located"),
  MALALIGNMENT(
      "malalignment,malaligned",
      "alignment ~ normal,alignment ~ anatomic,alignment ~ maintained,alignment ~ "
          + "preserved,normal alignment,anatomic alignment"),
  SUBLUXATION("subluxation,subluxed", ""),
  DEGENERATION(
      "degenerative change,degenerative disease,osteoarthritis,osteoarthrosis,arthrosis,"
          + "spondylosis,degenerative disc disease,facet arthropathy",
      ""),
  OSTEOPHYTE("osteophyte,osteophytosis,osteophytic lipping", ""),
  JOINT_SPACE_LOSS(
      "joint space narrowing,joint space loss,loss of joint space,loss of the joint "
          + "space,narrowed joint space,narrowing of the ~ joint space",
      "joint space ~ preserved,joint space ~ maintained,joint space ~ normal,normal joint space"),
  OSTEOPENIA("osteopenia,osteoporosis,demineralization,osteopenic", "bone mineralization ~ normal"),
  JOINT_EFFUSION(
      "joint effusion,knee effusion,hip effusion,ankle effusion,elbow "
          + "effusion,lipohemarthrosis,hemarthrosis,suprapatellar effusion,shoulder "
          + "effusion,wrist effusion,fat pad sign"
          + ",fluid in the ~ joint,joint fluid,suprapatellar fluid,fluid in the suprapatellar,intraarticular fluid,intra articular fluid,fluid in the knee,elevated ~ fat pad,fat pad ~ elevated,fat pad ~ displaced,displaced ~ fat pad",
      "joint ~ dry,fat pad ~ normal,fat pad ~ in place"),
  TEAR(
      "tear,torn,rupture,ruptured,meniscal tear,avulsed",
      "ligament ~ intact,ligament ~ continuous,cruciate ~ intact,cruciate ~ "
          + "continuous,collateral ~ intact,tendon ~ continuous,acl ~ continuous,pcl ~ "
          + "continuous,labrum ~ intact,cuff ~ intact,infraspinatus ~ intact,subscapularis ~ "
          + "intact,biceps ~ intact,meniscus ~ intact,tendon ~ intact,acl ~ intact,pcl ~ "
          + "intact,rotator cuff ~ intact,supraspinatus ~ intact,mcl ~ intact,lcl ~ "
          + "intact,achilles ~ intact"
          + ",fibrocartilage ~ intact,tfcc ~ intact"),
  MARROW_EDEMA(
      "marrow edema,bone bruise,bone contusion,osseous contusion,edema like marrow signal", ""),
  STENOSIS("stenosis,narrowing,stenotic", ""),
  DISC_HERNIATION(
      "disc herniation,disk herniation,disc protrusion,disk protrusion,disc extrusion,"
          + "disk extrusion,herniated disc,herniated disk,disc prolapse,protrusion,extrusion",
      "disc is normal,disc are normal,disc : normal,disc are unremarkable,disc is unremarkable,disc appear normal"),
  DISC_BULGE("disc bulge,disk bulge,bulging disc,disc bulging,bulge", ""),
  SPONDYLOLISTHESIS("spondylolisthesis,listhesis", ""),
  ANTEROLISTHESIS("anterolisthesis", ""),
  RETROLISTHESIS("retrolisthesis", ""),
  COMPRESSION("neural compression,impingement,neural impingement,neural compromise", ""),
  CORD_COMPRESSION("cord compression,compression of the ~ cord,cord compromise", ""),
  CORD_SIGNAL(
      "cord signal abnormality,cord signal change,abnormal cord signal,myelomalacia,myelopathy"
          + ",cord ~ signal abnormality,cord ~ abnormal signal,abnormal signal in the ~ cord,signal abnormality in the ~ cord,signal abnormality of the ~ cord,signal change in the ~ cord,myelopathic ~ signal change,myelopathic change",
      "cord signal ~ normal"
          + ",cord ~ normal in signal,cord ~ normal signal,cord ~ normal in caliber and signal,cord is normal,cord : normal"),
  ROOT_COMPRESSION(
      "nerve root compression,root compression,nerve impingement,nerve root "
          + "impingement,compression of the ~ nerve root,compression of the ~ root",
      ""),
  HEMORRHAGE(
      "hemorrhage,intracranial blood,acute blood,bleed,bleeding,intracranial hemorrhage,"
          + "hemorrhagic focus",
      ""),
  PARENCHYMAL_HEMORRHAGE(
      "intraparenchymal hemorrhage,intraparenchymal hematoma,parenchymal hematoma,intraparenchymal bleed,contusion,intracerebral hemorrhage,parenchymal "
          + "hemorrhage,intracerebral hematoma",
      ""),
  EPIDURAL("epidural hematoma,extradural hematoma,epidural hemorrhage", ""),
  SUBARACHNOID("subarachnoid hemorrhage,subarachnoid blood", ""),
  SUBDURAL("subdural hematoma,subdural hemorrhage,subdural bleed,subdural", ""),
  EXTRA_AXIAL("extra axial collection,extra axial hemorrhage,extra axial hematoma", ""),
  HEMATOMA("hematoma", ""),
  INFARCT(
      "infarct,infarction,ischemic stroke,stroke",
      "grey white differentiation ~ preserved,gray white differentiation ~ preserved"),
  ACUTE_INFARCT(
      "acute stroke,acute ischemic stroke,acute ischemia,acute infarct,acute infarction,acute territorial infarct,"
          + "acute cortical infarct,acute lacunar infarct,acute ischemic infarct,acute ischemic change,recent infarct,recent infarction"
          + ",acute ischemic infarction,acute cortical infarction,acute lacunar infarction,acute territorial infarction,acute embolic infarct,acute cerebral infarct,acute cerebellar infarct,early ischemic sign,early ischemic change,early sign of ischemia,early sign of infarction,sign of acute ischemia",
      ""),
  RESTRICTED_DIFFUSION("restricted diffusion,diffusion restriction", ""),
  ENHANCEMENT(
      "abnormal ~ enhancement,pathological ~ enhancement,pathologic ~ enhancement,abnormal enhancement",
      ""),
  MASS_EFFECT("mass effect", ""),
  BRAIN_HERNIATION("herniation,tonsillar herniation,uncal herniation,subfalcine herniation", ""),
  MIDLINE_SHIFT(
      "midline shift,mediastinal shift"
          + ",shift of the midline,shift of midline,shift of the ~ midline,midline ~ shifted,midline displacement,displacement of the midline,shift of the mediastinum",
      "midline structure ~ central,midline structure ~ not displaced,midline ~ not "
          + "displaced,midline ~ not shifted,mediastinum ~ central,mediastinum ~ midline"),
  TRACHEAL_DEVIATION(
      "tracheal deviation,tracheal shift,deviation of the trachea,trachea ~ deviated",
      "trachea ~ midline,trachea ~ central,midline trachea,central trachea"),
  HYDROCEPHALUS(
      "hydrocephalus,ventriculomegaly,ventricular enlargement,ventricular "
          + "dilatation,ventricle ~ enlarged,ventricle ~ dilated,dilated ventricle,dilated "
          + "lateral ventricle,ventricular dilation"
          + ",ventricular system ~ dilated,ventricular system ~ enlarged,dilatation of the ventricle,dilatation of the lateral ventricle,enlargement of the ventricle,enlarged lateral ventricle,enlarged ventricle",
      "ventricle ~ normal,ventricular system ~ normal"),
  ATROPHY("atrophy,volume loss,involutional change", ""),
  WHITE_MATTER(
      "white matter disease,white matter hyperintensity,small vessel "
          + "disease,microangiopathy,microvascular ischemic change,small vessel ischemic "
          + "change,white matter lesion",
      ""),
  SINUS_DISEASE(
      "mucosal thickening,sinusitis,sinus disease,opacified ~ sinus,sinus ~ "
          + "opacified,antrum ~ opacified,opacified ~ antrum,opacification of the ~ sinus,sinus "
          + "opacification",
      "sinus ~ clear,sinus ~ well aerated"
          + ",sinus ~ well pneumatized,sinus ~ pneumatized,sinus ~ pneumatised,sinus ~ aerated,paranasal sinus ~ normal,paranasal sinus ~ unremarkable,maxillary sinus ~ normal,antrum ~ clear"),
  AIR_FLUID_LEVEL("air fluid level,gas fluid level,fluid level", ""),
  HYDRONEPHROSIS(
      "hydronephrosis,hydronephrotic,hydro,hydroureteronephrosis,pelvicalyceal "
          + "dilatation,collecting system dilatation,pelvicalyceal dilation,dilatation of the ~ collecting system,dilatation of the ~ pelvicalyceal system,dilation of the ~ collecting system,distension of the ~ collecting system,collecting system ~ "
          + "dilated,dilated collecting system,pelvicalyceal system ~ dilated,dilated "
          + "pelvicalyceal,calyx ~ dilated,calyceal "
          + "dilatation,pelviectasis,pelvocaliectasis,caliectasis"
          + ",renal pelvis ~ dilated,dilated renal pelvis,dilatation of the ~ renal pelvis,urinary tract dilatation,urinary tract dilation,upper tract dilatation,upper tract dilation,renal pelvic dilatation,dilated upper tract,obstructive uropathy",
      "collecting system ~ normal caliber,collecting system ~ normal in caliber,collecting "
          + "system ~ not dilated,collecting system ~ decompressed,collecting system ~ "
          + "unremarkable,pelvicalyceal system ~ normal"
          + ",renal pelvis ~ normal,renal pelvis ~ unremarkable"),
  DILATED_URETER(
      "hydroureter,dilated ~ ureter,ureter ~ dilated,ureteral dilatation,ureteric "
          + "dilatation,megaureter",
      ""),
  CALCULUS(
      "calculus,kidney stone,renal stone,ureteral stone,ureteric stone,nephrolithiasis,"
          + "urolithiasis,stone,renal calculus,ureteric calculus,ureteral calculus,"
          + "ureterolithiasis",
      ""),
  GALLSTONE(
      "gallstone,cholelithiasis,cholecystolithiasis,calculous cholecystitis,gallbladder "
          + "stone,gallbladder calculus,stone in the gallbladder,gall bladder stone,gall bladder "
          + "calculus,stone in the gall bladder,biliary calculus",
      "gallbladder ~ unremarkable,gallbladder ~ normal"),
  CHOLECYSTITIS("cholecystitis", ""),
  BILIARY_DILATATION(
      "biliary dilatation,biliary dilation,biliary ductal dilatation,biliary ductal "
          + "dilation,bile duct ~ dilated,dilated ~ bile duct,common duct ~ dilated,intrahepatic "
          + "ductal dilatation,duct dilatation,ductal dilatation,intra or extrahepatic ~ "
          + "dilatation,intra and extrahepatic ~ dilatation,biliary tree ~ dilated,biliary system "
          + "~ dilated,cbd ~ dilated,dilated cbd,dilated pancreatic duct,dilated main pancreatic "
          + "duct,dilated duct,duct ~ dilated",
      "bile duct ~ normal,cbd ~ normal,duct ~ normal"
          + ",intra - and extrahepatic ~ not dilated,intra and extrahepatic ~ not dilated,intrahepatic and extrahepatic ~ not dilated,biliary tree ~ normal,biliary tree ~ not dilated"),
  APPENDICITIS(
      "appendicitis",
      "appendix ~ normal,appendix ~ unremarkable,appendix ~ not inflamed,appendix ~ not "
          + "dilated,normal appendix"),
  DIVERTICULITIS("diverticulitis", ""),
  DIVERTICULOSIS("diverticulosis,diverticulum", ""),
  OBSTRUCTION("bowel obstruction,obstruction,sbo", "bowel gas pattern ~ normal"),
  DILATED_BOWEL(
      "dilated ~ bowel loop,bowel ~ dilated,dilated ~ loop,distended ~ loop,loop ~ "
          + "dilated,loop ~ distended,bowel ~ distended,distended ~ bowel"
          + ",bowel dilatation,bowel dilation,bowel distension,bowel distention,dilatation of the ~ bowel,distension of the ~ bowel,dilated bowel,dilated small bowel,dilated large bowel,dilated colon,colon ~ dilated",
      "normal caliber bowel,bowel ~ normal caliber,bowel ~ normal in caliber,loop ~ normal caliber,loop ~ normal in caliber,normal caliber loop"),
  ILEUS("ileus", ""),
  FREE_AIR(
      "free air,pneumoperitoneum,free intraperitoneal air,free gas,extraluminal "
          + "gas,extraluminal air,subdiaphragmatic air,free intraperitoneal gas"
          + ",subdiaphragmatic gas,air under the ~ diaphragm,gas under the ~ diaphragm,air beneath the ~ diaphragm,gas beneath the ~ diaphragm,air under the ~ hemidiaphragm,gas under the ~ hemidiaphragm,free subdiaphragmatic air,free subdiaphragmatic gas,free peritoneal gas,free peritoneal air,free abdominal air,free abdominal gas",
      ""),
  FREE_FLUID(
      "free fluid,peritoneal fluid,intraperitoneal fluid,free intraperitoneal fluid,free pelvic fluid",
      ""),
  ASCITES("ascites", ""),
  COLLECTION("collection,fluid collection", ""),
  ABSCESS("abscess", ""),
  HERNIA("hernia", ""),
  INGUINAL_HERNIA("inguinal hernia,femoral hernia", ""),
  HIATAL_HERNIA("hiatal hernia,hiatus hernia", ""),
  STEATOSIS(
      "steatosis,fatty liver,fatty infiltration,hepatic steatosis",
      "liver ~ normal echogenicity,hepatic echogenicity ~ normal,liver echogenicity ~ "
          + "normal,echogenicity of the liver ~ normal,liver ~ normal in echogenicity,liver "
          + "attenuation ~ normal"),
  HEPATOMEGALY(
      "hepatomegaly,liver ~ enlarged,enlarged liver",
      "liver ~ normal in size,liver ~ of normal size,liver ~ normal size,normal sized "
          + "liver,normal size liver"),
  SPLENOMEGALY("splenomegaly,spleen ~ enlarged,enlarged spleen", "spleen ~ normal"),
  PANCREATITIS(
      "pancreatitis,peripancreatic stranding,peripancreatic fat stranding",
      "pancrea ~ normal,pancrea ~ unremarkable"),
  INFLAMMATION("inflammatory change,inflammation", ""),
  STRANDING("fat stranding,stranding", ""),
  COLITIS("colitis,enteritis,enterocolitis,ileitis" + ",pancolitis,proctitis,proctocolitis", ""),
  WALL_THICKENING(
      "wall thickening,mural thickening,thickening of the ~ wall,thickened wall,thickened ~ "
          + "wall,wall ~ thickened",
      "wall ~ thin,thin walled,wall ~ normal thickness,wall ~ normal in thickness"),
  THROMBOSIS(
      "thrombosis,thrombus,deep vein thrombosis,deep venous thrombosis,dvt,venous "
          + "thrombosis,noncompressible,non compressible,incompressible,vein ~ non "
          + "compressible,vein ~ noncompressible,vein ~ incompressible,vein ~ not "
          + "compressible,clot",
      "compressible throughout,vein ~ fully compressible,deep vein ~ compressible,deep vein "
          + "~ patent,all vein ~ compressible"
          + ",all deep vein compress,all vein compress,deep vein compress,vein ~ normally compressible,vein ~ freely compressible"
          + ",portal vein ~ patent,patent portal vein"),
  CALCIFICATION("calcification,calcified plaque,atherosclerosis,atherosclerotic disease", ""),
  SCAR("scarring,scar,fibrotic band,parenchymal band", ""),
  GRANULOMA("granuloma,granulomatous disease", ""),
  PNEUMOMEDIASTINUM("pneumomediastinum,mediastinal air", ""),
  WIDE_MEDIASTINUM(
      "mediastinal widening,widened mediastinum,mediastinum ~ widened",
      "mediastinum ~ normal,mediastinal contour ~ normal,mediastinum ~ "
          + "unremarkable,mediastinal contour ~ unremarkable,normal mediastinal contour"),
  DIAPHRAGM(
      "elevated ~ hemidiaphragm,elevation of the ~ hemidiaphragm,hemidiaphragm ~ elevated,eventration",
      ""),
  SCOLIOSIS("scoliosis,scoliotic curvature,levoscoliosis,dextroscoliosis,kyphoscoliosis", ""),
  KYPHOSIS("kyphosis,kyphotic deformity", ""),
  SWELLING("soft tissue swelling,swelling,soft tissue edema,subcutaneous edema", ""),
  CELLULITIS("cellulitis", ""),
  TORSION("torsion,torsed", ""),
  OLIGOHYDRAMNIOS("oligohydramnios,reduced liquor", "liquor ~ normal,amniotic fluid ~ normal"),
  POLYHYDRAMNIOS("polyhydramnios,hydramnios", "liquor ~ normal,amniotic fluid ~ normal"),
  PLACENTA_PREVIA("placenta previa,low lying placenta", "placenta ~ clear of"),
  ECTOPIC("ectopic pregnancy,ectopic", ""),
  PNEUMATOSIS("pneumatosis", ""),
  PORTAL_GAS("portal venous gas,portal gas", ""),
  INTUSSUSCEPTION("intussusception", ""),
  VOLVULUS("volvulus", ""),
  PERFORATION("perforation,perforated", ""),
  STRICTURE("stricture,strictured", ""),
  VARICES("varix,varice,esophageal varice", ""),
  CIRRHOSIS("cirrhosis,cirrhotic", ""),
  CAVITY("cavity,cavitation,cavitary,cavitating", ""),
  ASYMMETRY("asymmetry,focal asymmetry,developing asymmetry", ""),
  DISTORTION("architectural distortion" + ",distortion", ""),
  MICROCALCIFICATION("microcalcification", ""),
  EROSION("erosion,erosive change,bone destruction", ""),
  PERIOSTEAL_REACTION("periosteal reaction", ""),
  SYNOVITIS("synovitis", ""),
  TENOSYNOVITIS("tenosynovitis", ""),
  LOOSE_BODY("loose body", ""),
  DEMYELINATION("demyelination,demyelinating lesion,demyelinating plaque", ""),
  SYRINX("syrinx,syringomyelia", ""),
  PNEUMOCEPHALUS("pneumocephalus", ""),
  ENDOLEAK("endoleak", ""),
  EXTRAVASATION("extravasation,active bleeding,contrast leak,anastomotic leak", ""),
  PSEUDOANEURYSM("pseudoaneurysm,false aneurysm", ""),
  FISTULA("fistula", ""),
  HEART_STRAIN("right heart strain,rv strain,right ventricular strain", ""),
  BRONCHIAL_WALL_THICKENING(
      "bronchial wall thickening,peribronchial thickening,peribronchial cuffing,airway thickening",
      ""),
  ENDOMETRIOMA("endometrioma,endometriosis", ""),
  SPONDYLOLYSIS("pars defect,spondylolysis", ""),
  ADENOMA("adenoma" + ",macroadenoma,microadenoma", ""),
  HEMANGIOMA("hemangioma", ""),
  LIPOMA("angiomyolipoma,lipoma", ""),
  POLYP("polyp", ""),
  MENINGIOMA("meningioma", ""),
  SCHWANNOMA("schwannoma", ""),
  BRAIN_TUMOR("glioma,glioblastoma", ""),
  NECROSIS("avascular necrosis,osteonecrosis,avn,infarction of bone", ""),
  TENDINOPATHY("tendinopathy,tendinosis,tendinitis,tendonitis", ""),
  BURSITIS("bursitis", ""),
  LACERATION("laceration", ""),
  PYELONEPHRITIS("pyelonephritis,pyonephrosis", ""),
  EPIDIDYMITIS("epididymitis,orchitis,epididymo orchitis", ""),
  VARICOCELE("varicocele", ""),
  HYDROCELE("hydrocele", ""),
  OSTEOMYELITIS("osteomyelitis", ""),
  SEPTIC_ARTHRITIS("septic arthritis", ""),
  DISCITIS("discitis,spondylodiscitis", ""),
  MASTOIDITIS(
      "mastoiditis,mastoid effusion,otitis media",
      "mastoid ~ clear,mastoid air cell ~ clear,mastoid ~ well aerated,mastoid ~ well pneumatized"),
  OCCLUSION(
      "occlusion,occluded"
          + ",vessel occlusion,vascular occlusion,large vessel occlusion,arterial occlusion,lvo",
      "carotid ~ patent" + ",ica ~ patent,patent carotid"),
  ENCEPHALOMALACIA("encephalomalacia,gliosis", ""),
  NEPHRECTOMY(
      "nephrectomy,kidney ~ removed,kidney ~ surgically absent,absent kidney,empty ~ renal "
          + "fossa,renal fossa ~ empty",
      ""),
  MASTECTOMY("mastectomy,breast ~ removed,breast ~ surgically absent,absent breast", ""),
  PNEUMONECTOMY("pneumonectomy,lung ~ removed,lung ~ surgically absent", ""),
  FIBROID("fibroid,leiomyoma,myoma", ""),
  LINE(
      "central line,central venous catheter,ij line,picc,port,subclavian line,central "
          + "venous line,dialysis catheter,jugular line,jugular catheter,subclavian catheter,picc "
          + "line,port a cath,ij catheter,jugular central line,jugular venous catheter,jugular "
          + "central venous catheter",
      ""),
  DRAIN(
      "chest tube,pigtail catheter,drain,chest drain,pigtail,thoracostomy tube,"
          + "intercostal drain,nephrostomy,ureteral stent",
      ""),
  TUBE(
      "endotracheal tube,et tube,ett,nasogastric tube,ng tube,enteric tube,orogastric tube,"
          + "feeding tube,tracheostomy tube,tracheostomy,dobhoff tube",
      ""),
  PACEMAKER("pacemaker,icd,aicd,defibrillator,generator,pacing lead", ""),
  HARDWARE(
      "hardware,prosthesis,arthroplasty,plate and screw,intramedullary nail,total knee,"
          + "total hip,joint replacement,fixation",
      ""),
  FOREIGN_BODY("foreign body", ""),
  DISC_NARROWING(
      "disc space narrowing,disc height loss,loss of disc height,reduced disc height,disc space loss,narrowed disc space,"
          + "disc narrowing,narrowing of the ~ disc space",
      "disc space ~ preserved,disc space ~ maintained,disc height ~ preserved,disc height ~ maintained,disc space ~ normal,"
          + "disc height ~ normal"),
  INJURY("organ injury,solid organ injury,visceral injury,injury,traumatic injury", ""),
  PHLEBITIS(
      "superficial thrombophlebitis,superficial vein thrombosis,superficial venous thrombosis,thrombophlebitis,"
          + "superficial thrombosis",
      ""),
  CARDIAC_ACTIVITY(
      "fetal heart activity,fetal cardiac activity,cardiac activity,fetal heartbeat,heartbeat,fetal heart pulsation,"
          + "fetal heart motion,cardiac pulsation",
      ""),
  PLEURAL_ABNORMALITY(
      "pleural abnormality,pleural disease,pleural pathology", "pleura ~ unremarkable"),
  CHEST_ABNORMALITY(
      "cardiopulmonary abnormality,cardiopulmonary process,cardiopulmonary disease,cardiopulmonary pathology,"
          + "chest abnormality,thoracic abnormality,chest disease,chest pathology,thoracic pathology,intrathoracic process,"
          + "intrathoracic abnormality,lung disease,pulmonary disease,pulmonary abnormality,lung abnormality,pulmonary pathology",
      ""),
  INTRACRANIAL_ABNORMALITY(
      "intracranial abnormality,intracranial process,intracranial pathology,intracranial injury,intracranial finding",
      ""),
  ABDOMINAL_ABNORMALITY(
      "abdominal abnormality,abdominal pathology,abdominal process,intraabdominal process,intraabdominal pathology,"
          + "intraabdominal abnormality,intra abdominal process,intra abdominal pathology,intra abdominal abnormality",
      ""),
  /** Anything else that is called abnormal, or denied. */
  OTHER(
      "abnormality,acute process,acute disease,acute finding,acute pathology,abnormal finding", "");

  private static final Set<Anatomy> WITH_FILLING_DEFECTS =
      EnumSet.of(
          Anatomy.GALLBLADDER,
          Anatomy.BILE_DUCT,
          Anatomy.BLADDER,
          Anatomy.KIDNEY,
          Anatomy.URETER,
          Anatomy.BOWEL);
  private static final Set<Finding> PATCHY = Set.of(OPACITY, CONSOLIDATION, PNEUMONIA);
  private static final Set<Finding> ROUND =
      Set.of(
          NODULE,
          MASS,
          LESION,
          MALIGNANCY,
          ADENOMA,
          HEMANGIOMA,
          LIPOMA,
          POLYP,
          MENINGIOMA,
          SCHWANNOMA,
          BRAIN_TUMOR);
  private static final Set<Finding> WITH_THEIR_OWN_PLACE =
      EnumSet.of(
          PNEUMOTHORAX,
          CARDIOMEGALY,
          PULMONARY_EDEMA,
          PERICARDIAL_EFFUSION,
          HEART_STRAIN,
          PNEUMOMEDIASTINUM,
          HYDRONEPHROSIS,
          HEPATOMEGALY,
          SPLENOMEGALY,
          GALLSTONE,
          CHOLECYSTITIS,
          PANCREATITIS,
          APPENDICITIS,
          DIVERTICULITIS,
          INTUSSUSCEPTION,
          ASCITES,
          FREE_AIR,
          HIATAL_HERNIA,
          MIDLINE_SHIFT,
          HYDROCEPHALUS);

  /** What stands for a finding that is one of its kind. */
  private static final Map<Finding, Finding> MORE_GENERAL =
      Map.ofEntries(
          Map.entry(MICROCALCIFICATION, CALCIFICATION),
          Map.entry(WEDGING, FRACTURE),
          Map.entry(COLLAPSE, ATELECTASIS),
          Map.entry(ACUTE_INFARCT, INFARCT),
          Map.entry(ANTEROLISTHESIS, SPONDYLOLISTHESIS),
          Map.entry(RETROLISTHESIS, SPONDYLOLISTHESIS),
          Map.entry(HONEYCOMBING, FIBROSIS),
          Map.entry(OSTEOPHYTE, DEGENERATION),
          Map.entry(JOINT_SPACE_LOSS, DEGENERATION),
          Map.entry(CORD_COMPRESSION, COMPRESSION),
          Map.entry(ROOT_COMPRESSION, COMPRESSION),
          Map.entry(STRANDING, INFLAMMATION),
          Map.entry(COLITIS, INFLAMMATION),
          Map.entry(CELLULITIS, SWELLING));

  /** What "no acute abnormality" of a region denies. */
  private static final Map<Finding, Set<Finding>> ACUTE_BY_REGION =
      Map.of(
          PLEURAL_ABNORMALITY,
          EnumSet.of(PLEURAL_EFFUSION, PNEUMOTHORAX, PLEURAL_THICKENING, PLEURAL_PLAQUE),
          CHEST_ABNORMALITY,
          EnumSet.of(CONSOLIDATION, PNEUMONIA, PNEUMOTHORAX, PULMONARY_EDEMA, ALVEOLAR_EDEMA),
          INTRACRANIAL_ABNORMALITY,
          EnumSet.of(
              HEMORRHAGE,
              SUBDURAL,
              EPIDURAL,
              SUBARACHNOID,
              PARENCHYMAL_HEMORRHAGE,
              EXTRA_AXIAL,
              ACUTE_INFARCT,
              MIDLINE_SHIFT,
              HYDROCEPHALUS,
              BRAIN_HERNIATION),
          ABDOMINAL_ABNORMALITY,
          EnumSet.of(
              APPENDICITIS,
              DIVERTICULITIS,
              CHOLECYSTITIS,
              PANCREATITIS,
              FREE_AIR,
              OBSTRUCTION,
              PERFORATION,
              ABSCESS,
              COLITIS));

  private static final Set<Finding> FOCAL =
      Set.of(NODULE, MASS, LESION, CYST, METASTASIS, MALIGNANCY);
  private static final Set<Finding> TUMORS = Set.of(MENINGIOMA, SCHWANNOMA, BRAIN_TUMOR);
  private static final Set<Finding> BLEEDS =
      Set.of(SUBDURAL, SUBARACHNOID, EPIDURAL, PARENCHYMAL_HEMORRHAGE);
  private static final Set<Finding> EXTRA_AXIAL_BLEEDS = Set.of(SUBDURAL, EPIDURAL);
  private static final Set<Finding> MALALIGNED =
      Set.of(DISLOCATION, SUBLUXATION, SPONDYLOLISTHESIS, ANTEROLISTHESIS, RETROLISTHESIS);
  private static final Set<Finding> HERNIAS = Set.of(INGUINAL_HERNIA, HIATAL_HERNIA);
  private static final Set<Finding> PAST = Set.of(FRACTURE, WEDGING, INFARCT, GRANULOMA, HEMATOMA);
  private static final Set<Finding> APPLIANCES = Set.of(LINE, DRAIN, TUBE, PACEMAKER, HARDWARE);

  private final String present;
  private final String absent;

  Finding(String present, String absent) {
    this.present = present;
    this.absent = absent;
  }

  /** Phrases that name it, with commas between. */
  String namedBy() {
    return present;
  }

  /** Phrases that say it is not there, with commas between. */
  String deniedBy() {
    return absent;
  }

  /**
   * The finding that stands for this and those which radiologists name in its place: an opacity in
   * the findings is a pneumonia in the impression.
   */
  public Finding kind() {
    if (PATCHY.contains(this)) {
      return OPACITY;
    }
    if (EXTRA_AXIAL_BLEEDS.contains(this)) {
      return EXTRA_AXIAL;
    }
    return ROUND.contains(this) ? NODULE : MORE_GENERAL.getOrDefault(this, this);
  }

  /**
   * As it is called in these places: a calculus in the gallbladder is a gallstone, a filling defect
   * in the ureter no embolus.
   */
  Finding in(Set<Anatomy> places) {
    if (this == PLEURAL_EFFUSION && !places.isEmpty() && !places.contains(Anatomy.PLEURA)) {
      return effusionOf(places);
    }
    if (this == COLLECTION && places.contains(Anatomy.BRAIN)) {
      return EXTRA_AXIAL;
    }
    if (this == PULMONARY_EMBOLISM && !Collections.disjoint(places, WITH_FILLING_DEFECTS)) {
      return LESION;
    }
    if (this == THROMBOSIS && places.contains(Anatomy.LUNG)) {
      return PULMONARY_EMBOLISM;
    }
    if (this == HEMATOMA && places.equals(Set.of(Anatomy.BRAIN))) {
      return PARENCHYMAL_HEMORRHAGE;
    }
    return this == CALCULUS && places.contains(Anatomy.GALLBLADDER) ? GALLSTONE : this;
  }

  /** "The pericardial sac contains no effusion". */
  private static Finding effusionOf(Set<Anatomy> places) {
    if (places.contains(Anatomy.HEART)) {
      return PERICARDIAL_EFFUSION;
    }
    boolean joint =
        places.stream().map(Anatomy::limb).allMatch(Set.of(Anatomy.ARM, Anatomy.LEG)::contains);
    return joint ? JOINT_EFFUSION : PLEURAL_EFFUSION;
  }

  /** True for what leaves its mark: an old one says nothing against "none". */
  boolean staysVisible() {
    return PAST.contains(this);
  }

  /** True for what was put into the patient. */
  boolean isAppliance() {
    return APPLIANCES.contains(this);
  }

  /** True where the word alone does not say which organ is meant. */
  boolean isOfAnyOrgan() {
    return FOCAL.contains(this)
        || Set.of(
                TEAR,
                COLLECTION,
                STENOSIS,
                CALCIFICATION,
                CALCULUS,
                COMPRESSION,
                INFLAMMATION,
                STRANDING,
                WALL_THICKENING,
                LYMPHADENOPATHY,
                ANEURYSM,
                OCCLUSION,
                OBSTRUCTION,
                EDEMA,
                JOINT_EFFUSION,
                POLYP,
                HEMANGIOMA,
                LIPOMA,
                ADENOMA,
                AIR_FLUID_LEVEL,
                ENHANCEMENT,
                INJURY,
                ATROPHY,
                ASYMMETRY,
                STRICTURE,
                PERFORATION,
                EROSION)
            .contains(this);
  }

  /** True where the name alone says which organ is meant, whatever else stands beside it. */
  boolean hasItsOwnPlace() {
    return ACUTE_BY_REGION.containsKey(this) || WITH_THEIR_OWN_PLACE.contains(this);
  }

  /** True for what no organ has that is called normal; cysts and calcifications are let pass. */
  boolean isDeniedByNormal() {
    return ROUND.contains(this)
        || Set.of(
                METASTASIS,
                TEAR,
                FRACTURE,
                DISLOCATION,
                OBSTRUCTION,
                COLLECTION,
                ABSCESS,
                STENOSIS,
                CALCULUS,
                GALLSTONE,
                LACERATION,
                FIBROID,
                TORSION)
            .contains(this);
  }

  /** True when the absence of another finding says that this one is not there either. */
  boolean isDeniedWith(Finding other) {
    return this == other
        || MORE_GENERAL.get(this) == other
        || (other == OPACITY && PATCHY.contains(this))
        || (other == CONSOLIDATION && this == PNEUMONIA)
        || (other == EDEMA && this == PULMONARY_EDEMA)
        || (other == ACUTE_INFARCT && this == INFARCT)
        || (other == RESTRICTED_DIFFUSION && this == ACUTE_INFARCT)
        || (other == BONE_ABNORMALITY && this == FRACTURE)
        || (other == LESION && FOCAL.contains(this))
        || (other == MASS && (this == MALIGNANCY || TUMORS.contains(this)))
        || (other == INJURY && this == LACERATION)
        || (other == HEMORRHAGE && BLEEDS.contains(this))
        || (other == EXTRA_AXIAL && EXTRA_AXIAL_BLEEDS.contains(this))
        || (other == FREE_FLUID && this == ASCITES)
        || (other == MALALIGNMENT && MALALIGNED.contains(this))
        || (other == HERNIA && HERNIAS.contains(this))
        // Of a joint, "no effusion" may be said without its name.
        || (other == PLEURAL_EFFUSION && this == JOINT_EFFUSION)
        || (other == JOINT_EFFUSION && this == PLEURAL_EFFUSION)
        || (other == DILATED_BOWEL && this == OBSTRUCTION)
        || (other == COLLECTION && this == ABSCESS)
        || ACUTE_BY_REGION.getOrDefault(other, Set.of()).contains(this);
  }
}
