/** Which way an image runs in the patient: its rows to the right, its columns downwards. */
export interface Orientation {
  row: string;
  column: string;
}

const OPPOSITES: Record<string, string> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };

/** `row\\col` as DICOM writes it; null where it is not two directions in the patient. */
export function orientationOf(value: string | null): Orientation | null {
  const [row, column, ...more] = (value ?? '').split('\\');
  const known = more.length === 0 && [row, column].every((one) => /^[LRAPHF]{1,3}$/.test(one ?? ''));
  return known && row !== undefined && column !== undefined ? { row, column } : null;
}

/** The direction on the other side. */
export const opposite = (direction: string) => Array.from(direction, (letter) => OPPOSITES[letter] ?? letter).join('');
