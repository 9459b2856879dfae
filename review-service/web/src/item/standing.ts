import type { Row } from '../api/types';

/** A decision stands: the item takes no other but those about what was signed. */
export function isSettled(row: Row): boolean {
  return row.state === 'SIGNED' || row.state === 'REJECTED' || row.state === 'RETRACTED';
}

/** Whether the server knows second readings, sending, addenda and retractions. */
export function knowsHandingOn(row: Row): boolean {
  return row.secondReading !== undefined;
}

/** Whether a second reading was asked and by whom: that one may not be the second reader too. */
export function askedSecond(row: Row, userId: string): boolean {
  return row.secondReading?.askedBy.id === userId;
}

/** Whether the item can go on to a second reader. */
export function canAskSecond(row: Row): boolean {
  return row.secondReading === null;
}
