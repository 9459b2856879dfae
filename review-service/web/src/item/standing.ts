import type { Item, Row, User } from '../api/types';
import { decides } from '../app/roles';

/** A decision stands: the item takes no other but those about what was signed. */
export function isSettled(row: Row): boolean {
  return row.state === 'SIGNED' || row.state === 'REJECTED' || row.state === 'RETRACTED';
}

/** Whether the server knows second readings, sending, addenda and retractions. */
export function knowsHandingOn(row: Row): boolean {
  return row.secondReading !== undefined;
}

/** Why a reader may not decide on an item, in words; empty where he may. */
export function barredReason({ row, withoutPatient }: Item, user: User): string {
  if (withoutPatient === true) {
    return 'Your role does not see patients';
  }
  if (!decides(user)) {
    return 'Your role decides about no item';
  }
  const asked = row.secondReading?.askedBy.id === user.id && row.claimedBy?.id !== user.id && !isSettled(row);
  return asked ? 'You asked for a second reading: another reader signs' : '';
}

/** Whether the item can go on to a second reader. */
export function canAskSecond(row: Row): boolean {
  return row.secondReading === null;
}
