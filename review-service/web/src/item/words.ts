import type { Person, ReasonCode } from '../api/types';

/** What a signature can mean; the words stand in the record. */
export const meanings = ['Reviewed and approved', 'Reviewed, edited and approved', 'Authored'] as const;

export const reasons: readonly { code: ReasonCode; words: string }[] = [
  { code: 'WRONG_FINDING', words: 'States a finding that is not there' },
  { code: 'MISSED_FINDING', words: 'Misses a finding' },
  { code: 'WRONG_SIDE', words: 'Wrong side' },
  { code: 'POOR_IMAGE', words: 'Image not good enough' },
  { code: 'WRONG_PATIENT', words: 'Wrong patient' },
  { code: 'NOT_USEFUL', words: 'Correct but not useful' },
  { code: 'OTHER', words: 'Other' },
];

export function reasonWords(code: string): string {
  return reasons.find((reason) => reason.code === code)?.words ?? code;
}

export function nameOf(person: Person | string | null): string {
  return person === null ? 'System' : typeof person === 'string' ? person : person.name;
}

/** The first and last characters of a hash; the whole stands in its tooltip. */
export function shortHash(hash: string | null | undefined): string {
  return hash === null || hash === undefined || hash === '' ? '–' : hash.length <= 16 ? hash : `${hash.slice(0, 8)}…${hash.slice(-4)}`;
}
