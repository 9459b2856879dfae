import { client, reasonOf, RefusedError, UnreachableError } from '../api/client';
import type { Row } from '../api/types';
import { openNarrowing } from '../api/worklistQuery';
import { nextReady } from '../worklist/order';
import { worklist } from '../worklist/store';
import { go } from './route';
import { say } from './toasts';

const TRIES = 5;
let serverPicks = true;
let picking = false;

/** Claims the next ready item and opens it. The server picks it where it can; else one that another took first is passed over. */
export async function openNext(after: string | null): Promise<void> {
  if (picking) {
    // A second press while the first is answered must not hold back a second item from the others.
    return;
  }
  picking = true;
  try {
    const row = serverPicks ? await pickedByServer(after) : await pickedHere(after);
    if (row !== null) {
      worklist.apply(row);
      go({ page: 'item', id: row.id });
      return;
    }
    say('No item is ready. New ones appear by themselves.');
    go({ page: 'worklist', view: 'next' });
  } catch (error) {
    say(error instanceof UnreachableError ? 'No connection: the next item cannot be claimed.' : reasonOf(error), 'bad');
  } finally {
    picking = false;
  }
}

async function pickedByServer(after: string | null): Promise<Row | null> {
  try {
    return await client.next();
  } catch (error) {
    if (error instanceof RefusedError && error.unknownOperation) {
      serverPicks = false;
      return pickedHere(after);
    }
    throw error;
  }
}

async function pickedHere(after: string | null): Promise<Row | null> {
  const passed = new Set<string>();
  const { items } = await client.worklist({ ...openNarrowing, view: 'next', q: '', after: null });
  for (let i = 0; i < TRIES; i++) {
    const row = nextReady(
      items.filter((r) => !passed.has(r.id)),
      after,
    );
    if (row === undefined) {
      return null;
    }
    const claimed = await claim(row.id);
    if (claimed !== null) {
      return claimed;
    }
    passed.add(row.id);
  }
  return null;
}

async function claim(id: string): Promise<Row | null> {
  try {
    return await client.claim(id);
  } catch (error) {
    if (error instanceof RefusedError && error.status === 409) {
      return null;
    }
    throw error;
  }
}
