import type { Row } from '../api/types';

/** A decision stands: the item takes no other but those about what was signed. */
export function isSettled(row: Row): boolean {
  return row.state === 'SIGNED' || row.state === 'REJECTED' || row.state === 'RETRACTED';
}

/** Whether the server knows second readings, sending, addenda and retractions. */
export function knowsHandingOn(row: Row): boolean {
  return row.secondReading !== undefined;
}
