import type { ItemState, Patient, Priority, Row, Study, View } from '../api/types';

export const views: readonly { view: View; name: string; keys: string; empty: string }[] = [
  { view: 'next', name: 'Next up', keys: 'g n', empty: 'Nothing waits. New studies and notes appear here by themselves.' },
  { view: 'mine', name: 'Mine', keys: 'g m', empty: 'You hold no item. Press n to claim the next one.' },
  { view: 'stat', name: 'Stat', keys: 'g s', empty: 'No stat item waits.' },
  { view: 'second', name: 'Second reading', keys: 'g 2', empty: 'No item waits for a second reading.' },
  { view: 'failed', name: 'Failed', keys: 'g f', empty: 'No item failed.' },
  { view: 'superseded', name: 'Superseded', keys: 'g u', empty: 'No draft was superseded by late images.' },
  { view: 'signed', name: 'Signed today', keys: 'g d', empty: 'Nothing was signed today.' },
];

export const stateWords: Record<ItemState, string> = {
  WAITING: 'Waiting',
  READY: 'Ready',
  CLAIMED: 'Claimed',
  FAILED: 'Failed',
  SUPERSEDED: 'Superseded',
  SIGNED: 'Signed',
  REJECTED: 'Rejected',
  RETRACTED: 'Retracted',
};

export const priorityWords: Record<Priority, string> = { STAT: 'Stat', URGENT: 'Urgent', ROUTINE: 'Routine' };

/** DICOM's `Family^Given^Middle` as `Family, Given Middle`, in the first script that it is written in; other names as they come. */
export function personName(name: string | null | undefined): string {
  const written = (name ?? '').split('=').find((one) => one.replaceAll('^', '').trim() !== '');
  if (written === undefined) {
    return 'No name';
  }
  const [family = '', ...others] = written.split('^').map((part) => part.trim());
  return [family, others.filter((part) => part !== '').join(' ')].filter((part) => part !== '').join(', ');
}

/** `F 61 y`; what is not known is left out. DICOM ages such as `061Y` and `003M` are read too. */
export function sexAndAge(patient: Patient | null): string {
  const age = String(patient?.age ?? '').trim();
  const parts = /^0*(\d+)\s*([YMWDymwd]?)$/.exec(age);
  const shown = parts === null ? age : `${parts[1] === '' ? '0' : parts[1]} ${(parts[2] || 'y').toLowerCase()}`;
  return [patient?.sex ?? '', shown].filter((part) => part !== '').join(' ');
}

/** `DX Chest · Chest PA`, without saying the same word twice. */
export function studyTitle(row: Row): string {
  if (row.kind === 'NOTE') {
    return row.study?.description ?? 'Clinical note';
  }
  const part = capitalised(row.study?.bodyPart);
  const description = row.study?.description ?? '';
  const said = part !== '' && description.toLowerCase().includes(part.toLowerCase());
  return [said ? '' : part, description].filter((word) => word !== '').join(' · ') || 'Study';
}

export function modalityOf(row: Row): string {
  return row.kind === 'NOTE' ? 'NOTE' : (row.study?.modality ?? '–');
}

function capitalised(words: string | null | undefined): string {
  return words === null || words === undefined ? '' : words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** `1 image`, `3 images`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Whether the data itself says that it was made up. */
export function saysSynthetic(patient: Patient | null, study: Study | null, ...more: (string | null)[]): boolean {
  return [patient?.name, patient?.id, study?.description, ...more].some((word) => /synthetic/i.test(word ?? ''));
}
