import type { DraftClaim, FlagKind, Grounding } from '../api/claims';

export const groundingWords: Record<Grounding, string> = {
  SUPPORTED: 'supported',
  CONTRADICTED: 'contradicted',
  NOT_CHECKABLE: 'not checkable',
  NOT_CHECKED: 'not checked',
};

const flagWords: Record<FlagKind, string> = {
  CHANGE_WITHOUT_PRIOR: 'speaks of a change, but no prior is known',
  MEASUREMENT_WITHOUT_SOURCE: 'gives a measurement that stands nowhere else',
  SIDE_CONFLICT: 'names two sides for one finding',
  SIDE_CONFLICT_WITH_ORDER: 'names another side than the order',
  SEX_CONFLICT: 'does not fit the patient’s sex',
  AGE_CONFLICT: 'does not fit the patient’s age',
  NEGATION_CONFLICT: 'says yes and no to one finding',
  INSTRUCTION_IN_SOURCE: 'is made of a document that tells a model what to do',
  UNKNOWN: 'a rule objects that this page has no words for',
};

/** What a rule objects to, in plain words. */
export function flagReason(kind: FlagKind): string {
  return flagWords[kind] ?? flagWords.UNKNOWN;
}

/** `PLEURAL_EFFUSION` as `Pleural effusion`. */
export function codeWords(code: string): string {
  const words = code.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a claim says: `present, left, likely, larger than before`. */
export function sayingOf(claim: DraftClaim): string {
  const { presence, side, certainty, change, locations, measured } = claim;
  return [
    presence === 'UNKNOWN' ? '' : presence.toLowerCase(),
    side === 'NONE' ? '' : side.toLowerCase(),
    certainty === 'UNKNOWN' ? '' : certainty.toLowerCase(),
    change === 'NONE' || change === 'UNKNOWN' ? '' : change.toLowerCase(),
    ...locations.map((place) => codeWords(place).toLowerCase()),
    measured ? 'measured' : '',
  ]
    .filter((word) => word !== '')
    .join(', ');
}

/** What the image says to a claim: `image 0.93, by densenet 1.2`. */
export function evidenceOf(claim: DraftClaim, groundedBy: string | null | undefined): string {
  const score = claim.probability === null ? 'no score' : `image ${claim.probability.toFixed(2)}`;
  return groundedBy === null || groundedBy === undefined ? score : `${score}, by ${groundedBy}`;
}
