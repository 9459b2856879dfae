import type { DraftClaim, DraftFlag } from './claims';
import type { Priors } from './priors';
import type { Question } from './questions';

export type View = 'next' | 'mine' | 'stat' | 'second' | 'failed' | 'superseded' | 'signed';
export type ItemState = 'WAITING' | 'READY' | 'CLAIMED' | 'FAILED' | 'SUPERSEDED' | 'SIGNED' | 'REJECTED' | 'RETRACTED';
export type Tier = 'STANDARD' | 'RAISED';
export type Priority = 'STAT' | 'URGENT' | 'ROUTINE';
export type ReasonCode =
  | 'WRONG_FINDING'
  | 'MISSED_FINDING'
  | 'WRONG_SIDE'
  | 'POOR_IMAGE'
  | 'WRONG_PATIENT'
  | 'NOT_USEFUL'
  | 'OTHER';

/** An instant in ISO 8601, UTC. */
export type Instant = string;

export interface Person {
  id: string;
  name: string;
}

export interface User extends Person {
  username: string;
  role: string;
}

export interface Session {
  user: User;
  csrfToken: string;
  /** Somebody else chose the password: it has to be changed before anything else. */
  passwordChangeNeeded?: boolean;
  mode: string;
  serverTime: Instant;
}

export interface Patient {
  name: string | null;
  sex: string | null;
  age: string | number | null;
  id: string | null;
  birthDate: string | null;
}

export interface Study {
  modality: string | null;
  bodyPart: string | null;
  description: string | null;
  accession: string | null;
  seriesCount: number | null;
  instanceCount: number | null;
}

export interface Row {
  id: string;
  kind: 'STUDY' | 'NOTE';
  state: ItemState;
  priority: Priority;
  orderedPriority: Priority | null;
  standing: string | null;
  arrivedAt: Instant;
  deadline: Instant | null;
  patient: Patient | null;
  study: Study | null;
  revision: number;
  newInstances: number;
  simulated: boolean;
  noDraftReason: string | null;
  incompleteReason: string | null;
  heldReason: string | null;
  urgency: { level: string; finding: string | null; probability: number | null } | null;
  draft: { taskId: string; ready: boolean } | null;
  claimedBy: Person | null;
  claimedUntil: Instant | null;
  signedAt: Instant | null;
  version: number;
  /* A server that does not know these leaves them out; then the page does without. */
  tier?: Tier;
  secondReading?: SecondReading | null;
  assignedTo?: Person | null;
  /** Id of the signed item that this one adds to. */
  addendumOf?: string | null;
}

/** A first reader asked that another reader signs. */
export interface SecondReading {
  askedBy: Person;
  askedAt: Instant;
  comment: string | null;
}

export type Counts = Record<View, number>;

export interface Worklist {
  items: Row[];
  counts: Counts;
  serverTime: Instant;
  /** Where the next page begins; null on the last one, absent where the server knows no pages. */
  next?: string | null;
}

export interface Draft {
  text: string;
  taskId: string;
  model: string;
  modelVersion: string;
  simulated: boolean;
  sha256: string;
  completedAt: Instant;
  claims?: DraftClaim[];
  flags?: DraftFlag[];
  /** The rules that read the words; null where none did, and then no flag means nothing. */
  textRules?: string | null;
  /** Model and version that scored the claims. */
  groundedBy?: string | null;
}

export interface FinalReport {
  text: string;
  signedBy: Person | string;
  signedAt: Instant;
  meaning: string;
  sha256: string;
  sequence: number;
  hash: string;
}

export interface Rejection {
  reasonCode: ReasonCode;
  comment: string | null;
  by: Person | string;
  at: Instant;
}

export interface Retraction {
  reason: string;
  by: Person | string;
  at: Instant;
}

export interface ImageInfo {
  index: number;
  seriesUid: string;
  seriesNumber: number | null;
  seriesDescription: string | null;
  modality: string | null;
  instanceNumber: number | null;
  rows: number | null;
  columns: number | null;
  frames: number | null;
  sinceRevision: number;
}

export interface Note {
  id: string;
  type: string | null;
  authoredAt: Instant | null;
  text: string;
}

export interface Provenance {
  taskId: string;
  model: string;
  modelVersion: string;
  server: string | null;
  simulated: boolean;
  promptSha256: string | null;
  preprocessingId: string | null;
  sampling: string | Record<string, unknown> | null;
  preparedSha256: string[] | null;
  workerId: string | null;
  attempt: number | null;
  startedAt: Instant | null;
  completedAt: Instant | null;
  inputTokens: number | null;
  outputTokens: number | null;
}

export interface HistoryEntry {
  at: Instant;
  who: Person | string | null;
  what: string;
  /** Words that this took from the report: what a reader had written before a later revision came. */
  text?: string | null;
}

export interface Delivery {
  destination: string;
  state: 'QUEUED' | 'SENT' | 'ACKNOWLEDGED' | 'REFUSED' | 'RETRYING';
  answer: string | null;
  attempts: number;
  at: Instant | null;
}

export interface Item {
  row: Row;
  /** The version that the rest was read at: a newer row alone says nothing of the texts. */
  readVersion: number;
  draft: Draft | null;
  editing: { text: string; savedAt: Instant } | null;
  final: FinalReport | null;
  rejected: Rejection | null;
  images: ImageInfo[];
  notes: Note[];
  reason: string | null;
  scores: { finding: string; probability: number }[];
  provenance: Provenance[];
  history: HistoryEntry[];
  deliveries: Delivery[];
  openedAt: Instant | null;
  tierReasons?: string[];
  priors?: Priors;
  questions?: Question[];
  retracted?: Retraction | null;
  /** The asker does not see whose it is, nor images and texts. */
  withoutPatient?: boolean;
}
