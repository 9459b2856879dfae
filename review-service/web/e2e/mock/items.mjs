// Canned items in the shapes of the API. Every name is made up, every draft says that it is simulated.
import { createHash } from 'node:crypto';

export const ME = { id: 'u1', username: 'synthia', name: 'Dr. Synthia Demo', role: 'READER' };
export const COLLEAGUES = [
  { id: 'u2', name: 'Dr. Phantomas Sample', role: 'SENIOR' },
  { id: 'u3', name: 'Dr. Mockelle Test', role: 'READER' },
  { id: 'u4', name: 'Dr. Testwick Placeholder', role: 'READER' },
];
const minutes = (count) => new Date(Date.now() + count * 60_000).toISOString();

const DRAFT = `TECHNIQUE:
Single frontal view of the chest.

FINDINGS:
There is a left pneumothorax with a visible pleural line. The cardiac silhouette is enlarged.
Blunting of the right costophrenic angle, unchanged.
A nodule of 9 mm lies in the right upper lobe.
No consolidation or pleural effusion.

IMPRESSION:
Left pneumothorax. Right pleural effusion.`;

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function claim(text, words, nth, about) {
  let start = -1;
  for (let i = 0; i <= nth; i++) {
    start = text.indexOf(words, start + 1);
  }
  return {
    start,
    end: start + words.length,
    presence: 'PRESENT',
    certainty: 'DEFINITE',
    side: 'NONE',
    locations: [],
    change: 'NONE',
    measured: false,
    grounding: 'NOT_CHECKED',
    probability: null,
    ...about,
  };
}

export function draftOf(text = DRAFT, assessed = true) {
  const draft = { text, taskId: 'cxr-report', model: 'standin', modelVersion: '1-standin', simulated: true, sha256: sha256(text), completedAt: minutes(-9) };
  if (!assessed) {
    return draft;
  }
  const at = (words, nth, about) => claim(text, words, nth, about);
  return {
    ...draft,
    claims: [
      at('pneumothorax', 0, { finding: 'PNEUMOTHORAX', side: 'LEFT', grounding: 'SUPPORTED', probability: 0.97, locations: ['PLEURA'] }),
      at('cardiac silhouette is enlarged', 0, { finding: 'CARDIOMEGALY', grounding: 'CONTRADICTED', probability: 0.04 }),
      at('Blunting of the right costophrenic angle', 0, { finding: 'PLEURAL_EFFUSION', side: 'RIGHT', certainty: 'LIKELY', change: 'UNCHANGED', grounding: 'SUPPORTED', probability: 0.71 }),
      at('nodule', 0, { finding: 'NODULE', side: 'RIGHT', locations: ['UPPER_LOBE'], measured: true, grounding: 'NOT_CHECKABLE' }),
      at('consolidation', 0, { finding: 'CONSOLIDATION', presence: 'ABSENT', grounding: 'SUPPORTED', probability: 0.06 }),
      at('pleural effusion', 0, { finding: 'PLEURAL_EFFUSION', presence: 'ABSENT', grounding: 'CONTRADICTED', probability: 0.71 }),
      at('pneumothorax', 1, { finding: 'PNEUMOTHORAX', side: 'LEFT', grounding: 'SUPPORTED', probability: 0.97 }),
      at('pleural effusion', 1, { finding: 'PLEURAL_EFFUSION', side: 'RIGHT', grounding: 'SUPPORTED', probability: 0.71 }),
    ],
    flags: [
      { ...span(text, 'unchanged', 0), kind: 'CHANGE_WITHOUT_PRIOR' },
      { ...span(text, '9 mm', 0), kind: 'MEASUREMENT_WITHOUT_SOURCE' },
      { ...span(text, 'pleural effusion', 0), kind: 'NEGATION_CONFLICT' },
    ],
    textRules: 'words-3',
    groundedBy: 'standin-findings 1',
  };
}

function span(text, words) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

export function imagesOf(uid, modality, description, count, rows) {
  return Array.from({ length: count }, (_, index) => ({
    index,
    seriesUid: uid,
    seriesNumber: 1,
    seriesDescription: description,
    modality,
    instanceNumber: index + 1,
    rows,
    columns: rows,
    frames: 1,
    sinceRevision: 1,
  }));
}

export function rowOf(id, over = {}) {
  const { patient = {}, study = {}, ...others } = over;
  return {
    id,
    kind: 'STUDY',
    state: 'READY',
    priority: 'ROUTINE',
    orderedPriority: 'ROUTINE',
    standing: 'routine, waiting for a reader',
    arrivedAt: minutes(-20),
    deadline: minutes(24 * 60),
    patient: { name: 'Zephyrwick^Samplina', sex: 'F', age: '030Y', id: 'SYN730074', birthDate: '19960628', ...patient },
    study: { modality: 'DX', bodyPart: 'CHEST', description: 'Chest PA (SYNTHETIC)', accession: 'SYNA40022', seriesCount: 1, instanceCount: 1, ...study },
    revision: 1,
    newInstances: 0,
    simulated: true,
    noDraftReason: null,
    incompleteReason: null,
    heldReason: null,
    urgency: null,
    draft: { taskId: 'cxr-report', ready: true },
    claimedBy: null,
    claimedUntil: null,
    signedAt: null,
    version: 1,
    tier: 'STANDARD',
    secondReading: null,
    assignedTo: null,
    addendumOf: null,
    ...others,
  };
}

export function itemOf(row, over = {}) {
  return {
    row,
    draft: draftOf(),
    editing: null,
    final: null,
    rejected: null,
    images: imagesOf(`${row.id}.s`, 'DX', 'PA SYNTHETIC', 1, 1024),
    notes: [],
    reason: 'Sudden chest pain and dyspnea',
    scores: [
      { finding: 'pneumothorax', probability: 0.97 },
      { finding: 'pleural effusion', probability: 0.71 },
      { finding: 'cardiomegaly', probability: 0.04 },
    ],
    provenance: [],
    history: [{ at: minutes(-20), who: null, what: 'Arrived' }],
    deliveries: [],
    openedAt: null,
    tierReasons: [],
    priors: { studies: [], reports: [] },
    questions: [],
    retracted: null,
    ...over,
  };
}

const question = (over) => ({
  jobId: 'q-1',
  question: 'Is the mediastinum shifted?',
  askedBy: ME.name,
  askedAt: minutes(-3),
  image: 0,
  frame: 0,
  state: 'ANSWERED',
  answer: 'The mediastinum is not shifted to the right in this synthetic image. The heart is larger than before.',
  reading: {
    claims: [{ start: 73, end: 78, finding: 'CARDIOMEGALY', presence: 'PRESENT', certainty: 'DEFINITE', side: 'NONE', locations: [], change: 'INCREASED', measured: false, grounding: 'CONTRADICTED', probability: 0.06 }],
    flags: [{ start: 82, end: 100, kind: 'CHANGE_WITHOUT_PRIOR' }],
    textRules: 'text-rules-v20',
    groundedBy: 'medsiglip 1-standin',
  },
  failure: null,
  simulated: true,
  model: 'standin',
  modelVersion: '1-standin',
  ...over,
});

const PRIORS = {
  studies: [
    { number: 0, tag: 'tag0', description: 'Chest PA (SYNTHETIC)', modality: 'DX', at: '2025-03-11T09:12:00Z', instanceCount: 1, images: imagesOf('prior.0', 'DX', 'PA SYNTHETIC', 1, 1024) },
    { number: 1, tag: 'tag1', description: 'Chest CT (SYNTHETIC)', modality: 'CT', at: '2024-11-02T14:40:00Z', instanceCount: 90, images: imagesOf('prior.1', 'CT', 'AX SYNTHETIC', 90, 256) },
    { number: 2, tag: 'tag2', description: 'Abdomen US (SYNTHETIC)', modality: 'US', at: '2023-01-20T08:05:00Z', instanceCount: 12, images: [] },
  ],
  reports: [{ id: 'r1', type: 'Radiology report', at: '2025-03-11T10:00:00Z', text: 'SIMULATED\nNo pneumothorax. Heart size normal.' }],
};

const NAMES = ['Fennelworth^Phantomas', 'Lanternfold^Synthia', 'Brindlemoss^Phantomas', 'Oakensprocket^Phantomia', 'Copperlark^Fauxbert', 'Glasswindle^Demoira', 'Marblethorn^Testwick'];

/** The canned items, by id; `many` plain rows beside the telling ones. */
export function makeItems(many) {
  const items = [
    itemOf(
      rowOf('SYN-CXR', { priority: 'STAT', standing: 'pneumothorax 0.97', deadline: minutes(29), tier: 'RAISED' }),
      {
        tierReasons: ['the image contradicts “cardiac silhouette is enlarged”', 'a rule objects to three places of the draft'],
        priors: PRIORS,
        questions: [question()],
        notes: [{ id: 'n1', type: 'Order', authoredAt: minutes(-40), text: 'SYNTHETIC: sudden chest pain, left.' }],
        provenance: [
          { taskId: 'cxr-report', model: 'standin', modelVersion: '1-standin', server: 'standin', simulated: true, promptSha256: sha256('p'), preprocessingId: 'cxr-1', sampling: { temperature: 0 }, preparedSha256: [sha256('i')], workerId: 'worker-1', attempt: 1, startedAt: minutes(-10), completedAt: minutes(-9), inputTokens: 812, outputTokens: 96 },
        ],
      },
    ),
    itemOf(
      rowOf('SYN-CT', {
        priority: 'URGENT',
        standing: 'lung nodule 0.88',
        deadline: minutes(119),
        patient: { name: 'Fennelworth^Phantomas', sex: 'M', age: '055Y', id: 'SYN730099' },
        study: { modality: 'CT', description: 'Chest CT (SYNTHETIC)', accession: 'SYNA40099', instanceCount: 120 },
      }),
      { images: imagesOf('ct.1', 'CT', 'AX SYNTHETIC', 120, 256), priors: PRIORS },
    ),
    itemOf(
      rowOf('SYN-NOTE', {
        kind: 'NOTE',
        standing: 'routine, waiting for a reader',
        patient: { name: 'Tinderwhistle^Mockelle', age: '048Y', id: 'SYN730066' },
        study: { modality: null, bodyPart: null, description: 'Discharge summary', accession: 'SYNDOC1', instanceCount: 0 },
      }),
      {
        draft: draftOf('SUMMARY:\nSynthetic patient discharged in good condition. Follow-up in two weeks.', false),
        images: [],
        scores: [],
        reason: null,
        notes: [{ id: 'n2', type: 'Discharge summary', authoredAt: minutes(-60), text: 'SYNTHETIC NOTE\n\nThe patient of this note never existed. Admitted with chest pain, observed for two days, discharged in good condition.\n\nMedication: none.\nFollow-up: two weeks.' }],
      },
    ),
    itemOf(rowOf('SYN-SECOND', {
      standing: 'pleural effusion 0.71',
      deadline: minutes(300),
      tier: 'RAISED',
      patient: { name: 'Lanternfold^Synthia', age: '073Y' },
      secondReading: { askedBy: COLLEAGUES[0], askedAt: minutes(-12), comment: 'Is the effusion new?' },
    })),
    itemOf(rowOf('SYN-SENT', { deadline: minutes(320), patient: { name: 'Oakensprocket^Phantomia', age: '052Y' }, assignedTo: { id: ME.id, name: ME.name } })),
    itemOf(rowOf('SYN-ALWAYS-SECOND', { deadline: minutes(340), patient: { name: 'Copperlark^Fauxbert', sex: 'M', age: '024Y' } })),
    itemOf(rowOf('SYN-PATTERN', { deadline: minutes(360), patient: { name: 'Pattern^Test' }, study: { description: 'Every grey (SYNTHETIC)', modality: 'OT' } }), {
      images: [...imagesOf('pattern.1', 'OT', 'MONOCHROME2', 1, 256), { ...imagesOf('pattern.2', 'OT', 'MONOCHROME1', 1, 256)[0], index: 1, seriesNumber: 2 }],
    }),
    itemOf(rowOf('SYN-LARGE', { deadline: minutes(370), patient: { name: 'Plate^Large' }, study: { description: 'Large plate (SYNTHETIC)' } }), {
      images: imagesOf('large.1', 'DX', 'PLATE SYNTHETIC', 1, 3240),
    }),
    itemOf(rowOf('SYN-LATE', { deadline: minutes(380), revision: 2, newInstances: 1, patient: { name: 'Glasswindle^Demoira' }, study: { instanceCount: 2 } }), {
      images: imagesOf('late.1', 'DX', 'PA SYNTHETIC', 2, 1024).map((image) => ({ ...image, sinceRevision: image.index + 1 })),
    }),
  ];
  for (let i = 0; i < many; i++) {
    const name = NAMES[i % NAMES.length];
    items.push(
      itemOf(
        rowOf(`SYN-${String(i).padStart(5, '0')}`, {
          deadline: minutes(24 * 60 + i),
          priority: i % 9 === 0 ? 'URGENT' : 'ROUTINE',
          orderedPriority: 'ROUTINE',
          state: i % 11 === 5 ? 'WAITING' : 'READY',
          patient: { name, sex: i % 2 === 0 ? 'F' : 'M', age: `0${20 + (i % 60)}Y`, id: `SYN${800000 + i}` },
          study: { modality: ['DX', 'CR', 'CT'][i % 3], accession: `SYNB${10000 + i}` },
        }),
      ),
    );
  }
  return new Map(items.map((item) => [item.row.id, item]));
}
