import { client, reasonOf, RefusedError, UnreachableError } from '../api/client';
import { nextReady } from '../worklist/order';
import { worklist } from '../worklist/store';
import { go } from './route';
import { say } from './toasts';

const TRIES = 5;

/** Claims the next ready item and opens it; one that another reader took first is passed over. */
export async function openNext(after: string | null): Promise<void> {
  const passed = new Set<string>();
  try {
    const { items } = await client.worklist('next', '');
    for (let i = 0; i < TRIES; i++) {
      const row = nextReady(
        items.filter((r) => !passed.has(r.id)),
        after,
      );
      if (row === undefined) {
        break;
      }
      if (await claimed(row.id)) {
        go({ page: 'item', id: row.id });
        return;
      }
      passed.add(row.id);
    }
    say('No item is ready. New ones appear by themselves.');
    go({ page: 'worklist', view: 'next' });
  } catch (error) {
    say(error instanceof UnreachableError ? 'No connection: the next item cannot be claimed.' : reasonOf(error), 'bad');
  }
}

async function claimed(id: string): Promise<boolean> {
  try {
    worklist.apply(await client.claim(id));
    return true;
  } catch (error) {
    if (error instanceof RefusedError && error.status === 409) {
      return false;
    }
    throw error;
  }
}
