export type Presence = 'PRESENT' | 'ABSENT' | 'UNCERTAIN' | 'UNKNOWN';
export type Certainty = 'DEFINITE' | 'LIKELY' | 'POSSIBLE' | 'UNKNOWN';
export type Side = 'LEFT' | 'RIGHT' | 'BILATERAL' | 'MIDLINE' | 'NONE';
export type Change = 'NONE' | 'NEW' | 'INCREASED' | 'DECREASED' | 'UNCHANGED' | 'RESOLVED' | 'COMPARED' | 'UNKNOWN';
export type Grounding = 'NOT_CHECKED' | 'NOT_CHECKABLE' | 'SUPPORTED' | 'CONTRADICTED';
export type FlagKind =
  | 'CHANGE_WITHOUT_PRIOR'
  | 'MEASUREMENT_WITHOUT_SOURCE'
  | 'SIDE_CONFLICT'
  | 'SIDE_CONFLICT_WITH_ORDER'
  | 'SEX_CONFLICT'
  | 'AGE_CONFLICT'
  | 'NEGATION_CONFLICT'
  | 'INSTRUCTION_IN_SOURCE'
  | 'UNKNOWN';

/** One thing that a draft says of the images; `start` and `end` are where its text names the finding, in UTF-16 units. */
export interface DraftClaim {
  start: number;
  end: number;
  finding: string;
  presence: Presence;
  certainty: Certainty;
  side: Side;
  locations: string[];
  change: Change;
  measured: boolean;
  grounding: Grounding;
  probability: number | null;
}

/** A place in a draft that a rule objects to. */
export interface DraftFlag {
  start: number;
  end: number;
  kind: FlagKind;
}
