import { useEffect } from 'react';
import { client } from '../api/client';
import type { Row } from '../api/types';
import { idleFor } from '../app/activity';
import { serverNow } from '../time/clock';

const AHEAD = 60_000;
const IDLE_LIMIT = 5 * 60_000;

/** Renews the reader's claim before it runs out, as long as someone is at the page. */
export function useClaimRenewal(row: Row | undefined, mine: boolean, adopt: (row: Row) => void): void {
  const [id, until] = [row?.id, row?.claimedUntil];
  useEffect(() => {
    const ends = Date.parse(until ?? '');
    if (!mine || id === undefined || Number.isNaN(ends)) {
      return undefined;
    }
    const timer = setTimeout(
      () => {
        if (idleFor() < IDLE_LIMIT) {
          // A refused renewal shows itself: the claim's end reaches the page as an event.
          client.claim(id).then(adopt, () => {});
        }
      },
      Math.max(0, ends - AHEAD - serverNow()),
    );
    return () => clearTimeout(timer);
  }, [id, until, mine, adopt]);
}
