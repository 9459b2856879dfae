package dev.countersign.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules make of the ways in which radiologists write one thing. */
class WaysOfWritingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No large effusion. Small effusion. | ",
        "Stone in the right kidney. Bladder empty. Spleen small.\\nStone in the left kidney. | SIDE",
        "Stone in the right kidney.\\nBladder empty.\\nStone in the left kidney. | ",
        "No deep vein thrombosis. Clot in the great saphenous vein. | ",
        "No deep vein thrombosis. Clot in the popliteal vein. | NEGATION",
        "The femoral vein is not compressible.\\nIMPRESSION: No deep vein thrombosis. | NEGATION",
        "FINDINGS: Appendix air-filled, thin-walled and normal.\\nIMPRESSION: Appendicitis. | NEGATION",
        "FINDINGS: Normal appearance of the scaphoid.\\nIMPRESSION: Fracture of the scaphoid. | NEGATION",
        "FINDINGS: Pancreas normal in enhancement.\\nIMPRESSION: Pancreatic carcinoma. | NEGATION",
        "FINDINGS: Kidney normal with a small calculus.\\nIMPRESSION: Renal calculus. | ",
        "FINDINGS: No effusion on the right, a small one on the left.\\nIMPRESSION: Left effusion. | ",
        "FINDINGS: No right-sided stone or hydronephrosis.\\nIMPRESSION: Left hydronephrosis. | ",
        "FINDINGS: No ascites.\\nIMPRESSION: Trace free fluid. | ",
        "FINDINGS: No ascites.\\nIMPRESSION: Extensive free fluid. | NEGATION",
        "FINDINGS: Both menisci are intact.\\nIMPRESSION: Tear of the medial meniscus of the knee. | NEGATION",
        "No breast mass.\\nIMPRESSION: The aunt has a breast mass. | ",
        "By definition an aneurysm begins at this width. No aneurysm. | ",
        "Should the cyst in the tail of the pancreas by then be of another kind, or a new one appear, MRI is advised. | ",
        "The request mentions that it is larger. | ",
        "EVACUATION: The rectocele enlarges. | ",
        "She has recovered. | ",
        "Function has deteriorated compared to the previous MRI. | CHANGE",
        "Any new nodule of that size would then count more. | ",
        "Two and a half centimetres across. | MEASUREMENT",
        "Imaged at 1.5 T. A cyst of 9 mm. | MEASUREMENT",
        "Sustained at 9 years of age. | ",
        "As expected at 80 years of age. | AGE",
        "Prostate: not applicable. | ",
        "No large effusion. Large effusion. | NEGATION",
        "L4-5: no stenosis. Stenosis at L3-4. | ",
        "L4-5: no stenosis. Severe stenosis at L4/5. | NEGATION",
        "ACL: normal. Complete rupture of the ACL. | NEGATION",
        "Pancreas normal in size. Mass in the pancreas. | ",
        "Small bowel normal. Mass in the colon. | ",
        "Lungs and pleural spaces are clear. Right effusion. | NEGATION",
        "No effusion or pneumothorax on the right. Left effusion. | ",
        "Effusion: none. Small effusion. | NEGATION",
        "No hilar enlargement. Conclusion: bilateral hilar enlargement. | NEGATION",
        "No chest wall mass. Chest wall: normal. | ",
        "No # seen. Conclusion: undisplaced # of the thumb. | NEGATION",
        "no effusion period no nodule period moderate effusion period | NEGATION",
        "Left vestibular aqueduct wide.\\nConclusion: wide right vestibular aqueduct. | SIDE",
        "Left aqueduct wide, right aqueduct normal.\\nConclusion: wide left aqueduct. | ",
        "Compared with 3 January the heart is small. | CHANGE",
        "Than in 2023 the cyst is larger. | CHANGE",
        "Mucosa thicker, more on the right than on the left. | ",
        "No change in the soft tissues is expected. | ",
        "The tube has slightly advanced. | CHANGE",
        "The left effusion is smaller. | CHANGE",
        "An eighty-five-year-old patient. | AGE",
        "A patient in her forties. | ",
        "An octogenarian. | AGE",
        "Epiphyses not yet fused. | AGE",
        "Growth plates fused. | ",
        "Single live male fetus. | ",
        "A male patient. | SEX",
        "Upper limit of normal is 3 cm. | ",
        "A 52 mm thick-walled cyst. | MEASUREMENT",
        "Cough persists. The patient is stable. | ",
        "Persistent basal consolidation. | CHANGE",
        "Persistent left superior vena cava. | ",
        "Compared with her chest film the heart is small. | CHANGE",
        "Compared with the lateral view it is better seen. | ",
        "Decreased trace right pleural effusion. | CHANGE",
        "Increased density at the base. | ",
        "Edema of the rotator interval. | ",
        "The earlier images were not sent. | ",
        "All are below the 6 mm threshold. | ",
        "Biopsy of the 12 mm nodule is advised. | MEASUREMENT",
        "After 10 mL of lidocaine the needle was advanced. | ",
        "Fetal weight 2180 gms. | MEASUREMENT",
        "No prostate is seen. | ",
        "No prostatic mass. | SEX",
        "Fetal lobulation of the kidney. | ",
        "Male fetus with a normal scrotum. | ",
        "Child-Pugh B cirrhosis. | ",
        "Deciduous dentition. | AGE",
        "The grandfather, aged 80, has tuberculosis. | ",
        "No varicose vein. No polyp. Hepatic hemangioma. | ",
        "No fracture of the tibia. Fracture of the fibula. | ",
        "No lobar collapse. Linear atelectasis. | ",
        "No air trapping. Marked air trapping. | NEGATION",
        "No pneumobilia. Pneumobilia. | NEGATION",
        "No obstructing stone. Non-obstructing stone. | ",
        "No consolidation. Usual interstitial pneumonia. | ",
        "Pleural spaces are dry. Small left effusion. | NEGATION",
        "FINDINGS: Stone on the left. Right kidney normal.\\nIMPRESSION: Right kidney normal. | ",
        "FINDINGS: The right side shows no stone.\\nIMPRESSION: Left stone. | ",
        "The Lisfranc interval is not widened. | ",
        "Interval growth. | CHANGE",
        "Enhancement persists on the delayed images. | ",
        "Ossification centers have just appeared. | AGE",
        "Looks just like her January film. | CHANGE",
        "Signal similar to an old infarct. | ",
        "Hepatic deposits are more prominent, with ascites. | CHANGE",
        "Follow-up at 5 mm by BTS guidance. | ",
        "An 18G needle. | ",
        "Vasa deferentia are calcified. | SEX",
        "Sequelae of prematurity. | ",
        "Mediastinum: not widened. Conclusion: widened mediastinum. | NEGATION",
        "Uniform attenuation and emphysema is absent. Severe emphysema. | NEGATION",
        "The pericardial sac contains no effusion. Large pericardial effusion. | NEGATION",
        "Opacities. CT in 6 months to ensure the opacities have resolved. | ",
        "No polyp. Polyps under 6 mm are not reported. | ",
        "FINDINGS: The left kidney has been removed.\\nIMPRESSION: Right nephrectomy. | SIDE",
        "FINDINGS: Shadow on the left. Right base clear.\\nIMPRESSION: Disease of the right lung. | SIDE",
        "FINDINGS: Shadow on the left. Pacemaker on the right.\\nIMPRESSION: Shadow on the left. | ",
        "The physis has slipped through a widened growth plate. | AGE",
        "The operation of two years ago. | ",
        "Was not to be made out two years back. | CHANGE",
        "Repair is offered above 5.5 cm in men and 5.0 cm in women. | ",
        "A lesion about one inch thick. | MEASUREMENT",
        "Sections 3 mm thick. | ",
        "Neither malleolus is broken, and the talus is smooth. Fracture of the malleolus. | NEGATION",
        "The midline is not displaced. Midline shift. | NEGATION",
        "No fracture of the metacarpals. Open tuft fracture. | ",
        "Thrombi cannot be seen anywhere. Several thrombi. | NEGATION",
        "Little fluid is left where there was much. IMPRESSION: Thoracentesis. | ",
        "FINDINGS: Air lateral to the left lung.\\nIMPRESSION: Right pneumothorax. | SIDE",
        "Hila are not enlarged. Enlarged right hilum. | NEGATION",
        "The left hilum is not enlarged. Enlarged right hilum. | ",
        "The right ventricle is not dilated. Dilated left ventricle. | ",
        "No significant hilar enlargement. Hilar enlargement. | ",
        "The heart is normal in size. Cardiomegaly. | NEGATION",
        "The ribs are unremarkable. Rib fracture. | NEGATION",
        "The right ribs are intact. Left rib fracture. | ",
        "The cruciate ligaments are intact. ACL rupture. | NEGATION",
        "The cruciate ligaments are intact. Tear of the medial meniscus. | ",
        "None of the nodules is calcified. Small nodules. | ",
        "No enlarged nodes in the chest. Mediastinal lymphadenopathy. | NEGATION",
        "No pneumothorax. A delayed pneumothorax may develop. | ",
        "Not apparent six hours earlier. | CHANGE",
        "Infiltrate, not present on the last examination. IMPRESSION: Infiltrate. | CHANGE",
        "The gallbladder is thin walled and contains no stones. Gallbladder stones. | NEGATION",
        "No cortical step. Undisplaced radial fracture. | NEGATION",
        "No fluid in the joint. Moderate joint effusion. | NEGATION",
        "No acute intracranial abnormality. Acute subdural hematoma. | NEGATION",
        "No acute intracranial abnormality. Old infarct. | ",
        "No acute cardiopulmonary process. Mild bibasilar atelectasis. | ",
        "No restricted diffusion. Acute infarct. | NEGATION",
        "No soft tissue gas. Soft tissue gas. | NEGATION",
        "No nodule larger than the norm. Tiny nodules. | ",
        "No disc herniation at any level. Disc protrusion at L5-S1. | NEGATION",
        "No liver metastases. Metastasis in T8. | ",
        "The left lung is clear. Consolidation on the right. IMPRESSION: Pneumonia. | ",
        "FINDINGS: L4-5 protrusion on the left.\\nIMPRESSION: L4-5 protrusion to the right. | SIDE",
        "FINDINGS: Right renal cyst.\\nIMPRESSION: Cyst of the right kidney. Left kidney normal. | ",
        "Cysts in both kidneys. The right is larger. | ",
        "Stability over two years would imply benignity. | ",
        "Progress films are recommended. | ",
        "Now three weeks after the operation. | ",
        "No polyp 10 mm or larger. | ",
        "For nodules of 6-8 mm the guideline recommends CT. | ",
        "All nodes are less than 1 cm in short axis. | ",
        "A 6 mm stent was deployed. | ",
        "Images were reconstructed at 3 mm. | ",
        "Peak velocity 250 cm/s. | MEASUREMENT",
        "Surgery at age 12. | ",
        "Infection is less likely. | ",
        "FINDINGS: Port on the left chest wall.\\nIMPRESSION: Right subclavian port. | SIDE",
        "FINDINGS: Left pacemaker.\\nIMPRESSION: Left pacemaker, leads in the right ventricle. | ",
        "No free air. A bowel loop mimics free air. | ",
        "Short of the diameter that defines an aneurysm. No aneurysm. | ",
        "Several lesions. No lesion added. | ",
        "The lungs are otherwise clear. Consolidation at the base. | ",
        "No lytic or sclerotic lesions. Lytic lesion. | NEGATION",
        "Unremarkable liver. Hepatic mass. | NEGATION",
        "The thymus has involuted. | ",
        "Loops of small bowel in the mid abdomen are dilated.\\nIMPRESSION: No dilated bowel loops. | NEGATION",
        "The extrusion compresses the nerve root.\\nIMPRESSION: No nerve root compression. | NEGATION",
        "Tethering of the mesenteric fold.\\nIMPRESSION: No other tethering of a mesenteric fold. | ",
        "Tethering of the mesenteric fold on the left.\\nIMPRESSION: No tethering of the mesenteric fold on the right. | ",
        "The appendix is dilated.\\nIMPRESSION: Normal appendix. | NEGATION",
        "The known cuff tear cannot be seen on films.\\nIMPRESSION: Chronic cuff tear. | ",
        "The injury looks stable on these views. | ",
        "The line no longer intersects the epiphysis. | ",
        "A shift of about half a centimetre. | MEASUREMENT",
        "Mass with clips in the left breast.\\nIMPRESSION: Mass in the right breast. | SIDE",
        "The right breast contains a lobulated, dark, round mass.\\nIMPRESSION: Mass of the left breast. | SIDE",
        "No markings beyond the line, in keeping with a pneumothorax.\\nIMPRESSION: No pneumothorax. | NEGATION",
        "The vein does not compress and contains thrombus.\\nIMPRESSION: No thrombus. | NEGATION",
        "Small left breast cyst.\\nIMPRESSION: No cyst on the left or on the right. | NEGATION",
        "Lateral malleolar fracture.\\nIMPRESSION: No fracture of the medial malleolus. | ",
        "The lesion has filled by the portal venous phase. | ",
        "The hip prosthesis, in place for years. The 20-year-old right hip prosthesis. | ",
        "Dense breasts may hide small masses.\\nIMPRESSION: No mass. | ",
        "FINDINGS: Left breast cyst. No cyst in the left breast.\\nIMPRESSION: Scar. | NEGATION",
        "FINDINGS: Left breast cyst. No cyst in the right breast.\\nIMPRESSION: Left cyst. | ",
        "FINDINGS: No fracture of the medial or posterior malleolus.\\nIMPRESSION: Lateral malleolar fracture. | ",
        "The great saphenous vein is without thrombus.\\nIMPRESSION: Thrombosis of the left femoral vein. | ",
        "FINDINGS: Collapse.\\nIMPRESSION: No necrosis of the hip. No fracture. Fracture of the hip. | NEGATION",
        "Displaced # of the femoral neck on the L.\\nIMPRESSION: R femoral neck #. | SIDE",
        "Stone in the R kidney, hydronephrosis on the R. L kidney normal, no stone. | ",
        "Effusion on the R.\\nIMPRESSION: B/L effusions. | ",
        "Effusion on the L.\\nIMPRESSION: Effusion, R/O empyema. | ",
        "Liver normal, no focal lesion. GB thin walled, no calculi seen.\\nSUMMARY: Cholelithiasis with mobile GB stones. | NEGATION",
        "No sialolithiasis.\\nOPINION: Sialadenitis caused by a calculus in the duct. | NEGATION",
        "Fat pads not displaced, no joint effusion.\\nOPINION: Elbow effusion. | NEGATION",
        "No lead point is recognised. Should it recur, a lead point has to be looked for. | ",
        "The aortic interval is narrow (less than 7 mm suggests a tear). | ",
        "The veins are slender: 3 mm during Valsalva is regarded as the threshold. | ",
        "CBD normal (limit 6 mm). Bone loss well under the critical 20 percent. | ",
        "Enlarged spleen; 13 cm is the usual upper limit of length. | ",
        "Foci under 5 mm aren't described. | ",
        "The spleen of 13 cm is enlarged. | MEASUREMENT",
        "Osteoporosis (T-score of -2.5 or less). A repeat scan serves to judge stability. | ",
        "Serial radiographs every 6 hours, to detect any new free air. | ",
        "Response to treatment should be followed clinically. | ",
        "Serial radiographs show a response to treatment. | CHANGE",
        "Nodule in the R lobe, 18x12x15mm. | MEASUREMENT",
        "Junctional zone thickened beyond the 12 mm diagnostic limit. | ",
        "Atlantodental interval within the adult limit of 3 mm. | ",
        "The RV/LV ratio is below 1. | ",
        "The aorta measures 39 mm at the upper limit. | MEASUREMENT",
        "Acute SDH over the right convexity.\\nOPINION: Left subdural haematoma. | SIDE",
        "RIGHT KNEE: Loose body.\\nLEFT KNEE: Narrowing. No chondrocalcinosis.\\nIMPRESSION: Right chondrocalcinosis. | ",
        "The patella is now located. | ",
        "Alignment is to be checked on new views. | ",
        "The natural course is usually of gradual progression. | ",
        "Hyperenhancing appendix.\\nIMPRESSION: Normal appendix. | NEGATION",
        "The lungs are clear. Nodular densities over both bases are nipple shadows. | ",
        "Pituitary height within 9 mm. Heart ratio below 0.5. | ",
        "Grade III, by definition deeper than 3 cm. | ",
        "Up to 20% of scaphoid fractures are hidden at first. | ",
        "Recurrence in about 10%, mostly in the first 48 hours. | ",
        "Nodes up to 34 mm in short axis. | MEASUREMENT",
        "A cyst measuring less than 5 mm. | MEASUREMENT",
        "HRCT supine in inspiration and expiration, 1 mm. | ",
        "Interval MRI in 6 months is usual. | ",
        "Left ureteric stone. Ultrasound in 4 weeks should show neither stone nor dilatation. | ",
        "Based on the image, a density of 1.5 cm is noted. | MEASUREMENT",
        "Right ureteric stone with mild hydronephrosis. No left hydronephrosis.\\nIMPRESSION: Right stone with mild hydronephrosis. | ",
        "Two frontal lesions. No lesion demonstrates enhancement.\\nIMPRESSION: Two frontal lesions. | ",
        "A lesion in segment VI. Neither lesion has central necrosis. Two lesions. | ",
        "No solid organ injury.\\nIMPRESSION: Fracture of the pubic ramus. | ",
        "Pelvis: The bladder is intact.\\nIMPRESSION: Fracture of the pubic ramus. | ",
        "For a solid nodule of 6 to 8 mm the Fleischner Society recommends CT. | ",
        "For this nodule of 7 mm CT is recommended. | MEASUREMENT",
        "Renal mass, T1b by size (T1a up to 4 cm, T1b over 4 to 7 cm). | ",
        "White matter is still incompletely myelinated. | ",
        "Large field of view: On the left there is a milder gluteal tendinopathy. Right hip: tendinosis.\\nIMPRESSION: Left tendinopathy. | ",
        "Maxillary sinuses: opacification on the right, mucosal thickening on the left.\\nIMPRESSION: Right sinusitis. | ",
        "No cervical lymphadenopathy.\\nIMPRESSION: Lymphadenopathy of level II. | NEGATION",
        "FINDINGS: No fracture of the distal fibula. A fracture of the distal fibula is seen.\\nIMPRESSION: Swelling. | NEGATION",
        "FINDINGS: No enlarged mediastinal nodes. Bulky enlarged nodes in the aortopulmonary window.\\nIMPRESSION: Lung mass. | NEGATION",
        "FINDINGS: No mediastinal or hilar nodes. Enlarged axillary nodes that have lost their fatty hila.\\nIMPRESSION: Axillary nodes. | ",
        "Gallbladder: surgically absent. Stones are seen within the gallbladder. | NEGATION",
        "The uterus is surgically absent. A nodule lies at the vault. | ",
        "Mass in the left breast.\\nRECOMMENDATION: Biopsy of the mass in the right breast. | SIDE",
        "Mass in the left breast.\\nRECOMMENDATION: Biopsy of the mass in the left breast. | ",
        "Single fetus, gestational age of 20 weeks. | ",
        "For reference, new nodules would count more. | ",
        "The wisdom teeth are impacted. | ",
        "Usual target 3-5 cm above the carina. | ",
        "No hemorrhage.\\nIMPRESSION: The subdural hematoma is gone. | CHANGE",
        "No parenchymal bleed.\\nIMPRESSION: Hemorrhage of the ventricles. | ",
        "No aortic dissection.\\nIMPRESSION: Stanford type A dissection from the root to the left iliac artery. | NEGATION",
        "The appendix is seen in the right lower quadrant and is normal, without stranding.\\nIMPRESSION: Appendicitis. | NEGATION",
        "The appendix is seen in the pelvis and is normal, with a small stone.\\nIMPRESSION: Appendicitis. | ",
        "No acute fracture of the ribs.\\nIMPRESSION: T12 compression deformity. No rib fracture. | ",
        "No retroperitoneal hematoma.\\nIMPRESSION: Rectus sheath hematoma. | ",
        "FINDINGS: The bones are intact without fracture. A displaced rib fracture is seen.\\nIMPRESSION: Clear lungs. | NEGATION",
        "FINDINGS: No pneumothorax. A deep sulcus indicates a moderate pneumothorax.\\nIMPRESSION: Tube. | NEGATION",
        "Colonoscopy after resolution is advised. | ",
        "The fracture is not visible on the frontal view.\\nIMPRESSION: Fracture. | ",
        "The tendon is of normal caliber and continuity.\\nIMPRESSION: Rupture of the tendon. | NEGATION",
        "The dominant solid, dark nodule of the right lobe. The spongy nodule of the left lobe. | ",
        "FINDINGS: Left orbital floor fracture.\\nIMPRESSION: Left floor fracture. Old fracture of the wall of the right orbit. | ",
        "Restricted diffusion in the left insula.\\nIMPRESSION: Acute infarct on the right. | SIDE",
        "Right paratracheal lymphadenopathy.\\nIMPRESSION: No thoracic lymphadenopathy. | NEGATION",
        "No fracture of the lateral or medial malleolus.\\nIMPRESSION: Fracture of the lateral malleolus. | NEGATION",
        "Repair is considered at 5.5 cm or with rapid growth. | ",
        "The cavity is mildly dilated on stress relative to rest images. | ",
        "Right loculated pleural collection.\\nIMPRESSION: Left empyema. | SIDE",
        "Pancreas: No duct dilatation.\\nIMPRESSION: Biliary dilatation. | ",
        "Ventricles enlarged in proportion to the sulci.\\nIMPRESSION: No acute intracranial abnormality. | ",
        "Intimal flap beginning in the arch.\\nIMPRESSION: No aortic dissection. | NEGATION",
        "Extraperitoneal bladder rupture. No intraperitoneal rupture. | ",
        "Collection in the left psoas; the right psoas is oedematous without collection. IMPRESSION: Left psoas collection. | ",
        "The fibula is not fractured.\\nIMPRESSION: Tillaux fracture of the right ankle. | ",
        "No acute rib fracture.\\nIMPRESSION: Wedge deformities. | ",
        "If it lies between 3.0 and 3.9 cm, follow-up at 3 years is customary. | ",
        "Descent beyond 5 mm is called Chiari I by convention. | ",
        "CAD-RADS 2 denotes 25 to 49 percent maximal stenosis. | ",
        "Total Agatston score 412. | MEASUREMENT",
        "Pseudosubluxation, common under eight years of age. | ",
        "Gallbladder: surgically absent. Bowel: The gallbladder is distended. | NEGATION",
        "After hysterectomy. Uterus: unremarkable. | NEGATION",
        "After cholecystectomy. The gallbladder fossa is clean. | ",
        "Cholecystectomy is recommended. The gallbladder is distended. | ",
        "A cardiothoracic ratio over 0.5 is regarded as enlarged. | ",
        "Common limits are 3 mm for muscle and 15 mm for the channel. | ",
        "4 mm is the accepted limit for the clear space. Normally 20 to 40 degrees. | ",
        "Gap of 4 mm between the bases. | MEASUREMENT",
        "Right: erosions of the metacarpal heads.\\nLeft: No erosions of the metacarpal heads.\\nIMPRESSION: Arthropathy. | ",
        "Gallbladder is distended. Several stones, one lodged in the neck.\\nIMPRESSION: No gallstones. | NEGATION",
        "C-SPINE: No fracture.\\nIMPRESSION: L1 burst fracture. | ",
        "Compression fracture of T12; no fracture of the lumbar vertebrae.\\nIMPRESSION: T12 compression fracture. | ",
        "Wedge fracture, probably stable, with an intact posterior wall. | ",
        "The remaining metacarpals are free of fracture.\\nIMPRESSION: Fracture of the fifth metacarpal. | ",
        "No fracture of the glenoid or clavicle.\\nIMPRESSION: Reverse Hill-Sachs fracture of the shoulder. | ",
        "Two foci in the right hepatic lobe. No pulmonary lesion.\\nIMPRESSION: Two right lobe hepatic metastases. | ",
        "Fistula/abscess: No abscess.\\nIMPRESSION: Ileocecal fistula. | ",
        "No solid nodule. One ground-glass nodule.\\nIMPRESSION: Ground-glass nodule. | ",
        "Infrarenal aneurysm.\\nIMPRESSION: No rupture of the aortic aneurysm. | ",
        "No filling defect in the main or lobar arteries.\\nIMPRESSION: Segmental pulmonary emboli. | ",
        "Mediastinum: Devoid of enlarged lymph nodes.\\nIMPRESSION: Bulky mediastinal lymphadenopathy. | NEGATION",
        "Right putamen hemorrhage, intraparenchymal.\\nIMPRESSION: Hemorrhage in the left basal ganglia. | SIDE",
        "Left breast mass.\\nIMPRESSION: Left breast mass, BI-RADS 5. Right breast BI-RADS 1. | ",
        "The right effusion has gone down; only a blunted angle is left. No left effusion. | CHANGE",
        "The triangular fibrocartilage is intact.\\nIMPRESSION: Tear of the scapholunate ligament of the wrist. | ",
        "All growth plates have closed. | ",
        "Bowel: The appendix is dilated.\\nIMPRESSION: Normal appendix. | NEGATION",
        "By convention, an aneurysm is diagnosed when the aorta reaches 3 cm. No aneurysm. | ",
        "Uptake in percent is to be entered (normal at 24 hours: 10 to 30 percent). | ",
        "The accepted cut-off is 4 mm. Dilated (P1 if the pelvis is 10 to 15 mm wide). | ",
        "Right ethmoid and left maxillary sinuses are opacified. Right maxillary sinus clear.\\nIMPRESSION: Left maxillary and right ethmoid sinus disease. | ",
        "Fracture of the lamina of C6.\\nIMPRESSION: No vertebral body fracture. C6 lamina fracture. | ",
        "Infrarenal aneurysm. Suprarenal aorta not dilated.\\nIMPRESSION: Infrarenal aneurysm. | ",
        "Pelviectasis without calyceal dilatation.\\nIMPRESSION: Pelviectasis. | ",
        "No restricted diffusion. Restricted diffusion in the left insula.\\nIMPRESSION: Scar. | NEGATION",
        "The mass of the right parotid is the swelling. The opposite parotid is normal. | ",
        "Radiographic follow-up to resolution is recommended. | ",
        "Both kidneys have increased cortical echogenicity. Density fading into the fat. | ",
        "FINDINGS: On the right bone-on-bone contact. On the left the medial joint space is moderately narrowed.\\nIMPRESSION: Osteoarthritis of both knees. | "
      })
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
  void anOrderOfASideIsHeldAgainstWhatItNames() {
    assertThat(flags("Projections of the left ribs.", "XR RIGHT RIBS")).containsExactly("SIDE");
    assertThat(flags("Left wrist. Central tear.", "MRI RIGHT WRIST")).containsExactly("SIDE");
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
