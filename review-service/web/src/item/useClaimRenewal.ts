import { useEffect } from 'react';
import { client, UnreachableError } from '../api/client';
import type { Row } from '../api/types';
import { idleFor } from '../app/activity';
import { serverNow } from '../time/clock';

/** Nobody at the page, or no network: asked again as long as the claim lasts. */
const AGAIN = 5_000;
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
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const again = () => {
      if (!left && serverNow() < ends) {
        timer = setTimeout(renew, AGAIN);
      }
    };
    const renew = () => {
      if (idleFor() >= IDLE_LIMIT) {
        again();
        return;
      }
      // A refused renewal shows itself: the claim's end reaches the page as an event.
      client.claim(id).then(adopt, (error: unknown) => error instanceof UnreachableError && again());
    };
    timer = setTimeout(renew, Math.max(0, ends - AHEAD - serverNow()));
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [id, until, mine, adopt]);
}
