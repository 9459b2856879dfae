import type { Item } from '../api/types';
import { decides } from '../app/roles';
import { useSession } from '../app/session';
import { TimeLeftCell } from '../worklist/TimeLeftCell';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';
import { stateWords } from '../worklist/words';
import { canAskSecond, isSettled, knowsHandingOn } from './standing';

export interface ItemActions {
  claim: () => void;
  sign: () => void;
  reject: () => void;
  second: () => void;
  send: () => void;
  release: () => void;
  addendum: () => void;
  retract: () => void;
  next: () => void;
}

interface Props {
  item: Item;
  mine: boolean;
  /** Why the reader may not decide here; empty where he may. */
  barred: string;
  busy: boolean;
  /** A signature or a rejection is being filled in beside the bar. */
  deciding: boolean;
  actions: ItemActions;
}

function holding(item: Item, mine: boolean, barred: string): string {
  const { row } = item;
  if (barred !== '') {
    return barred;
  }
  if (row.claimedBy === null || isSettled(row)) {
    return stateWords[row.state];
  }
  const until = row.claimedUntil === null ? '' : ` until ${shortTime(row.claimedUntil, serverNow())}`;
  return mine ? `Yours${until}` : `Claimed by ${row.claimedBy.name}${until}`;
}

/** The decisions, always in the same place. */
export function ActionBar({ item, mine, barred, busy, deciding, actions }: Props) {
  const { row } = item;
  const { user } = useSession();
  const settled = isSettled(row);
  // Whoever only looks on is not shown what he may not do.
  const shut = deciding || !decides(user);
  const others = row.claimedBy !== null && !mine;
  const claimable = !settled && !others && barred === '';
  const signable = claimable && row.state !== 'SUPERSEDED';
  return (
    <footer className="bar">
      {!settled && !mine && !shut && (
        <button type="button" className="primary" onClick={actions.claim} disabled={busy || !claimable}>
          Claim <kbd>c</kbd>
        </button>
      )}
      {!settled && !shut && (
        <>
          <button type="button" className={mine ? 'primary' : ''} onClick={actions.sign} disabled={busy || !signable}>
            Sign <kbd>Ctrl Enter</kbd>
          </button>
          <button type="button" onClick={actions.reject} disabled={busy || !signable || item.draft === null}>
            Reject <kbd>Shift R</kbd>
          </button>
          {knowsHandingOn(row) && (
            <>
              <button type="button" onClick={actions.second} disabled={busy || !signable || !canAskSecond(row)}>
                Second reading <kbd>Shift S</kbd>
              </button>
              <button type="button" onClick={actions.send} disabled={busy || !signable}>
                Send <kbd>Shift D</kbd>
              </button>
            </>
          )}
          <button type="button" onClick={actions.release} disabled={busy || !mine}>
            Release <kbd>Shift L</kbd>
          </button>
        </>
      )}
      {row.state === 'SIGNED' && knowsHandingOn(row) && barred === '' && !shut && (
        <>
          <button type="button" onClick={actions.addendum} disabled={busy}>
            Add addendum <kbd>Shift A</kbd>
          </button>
          <button type="button" onClick={actions.retract} disabled={busy}>
            Retract <kbd>Shift T</kbd>
          </button>
        </>
      )}
      <span className="fill" />
      {!settled && (
        <span className="bar-time">
          <TimeLeftCell row={row} />
        </span>
      )}
      <span className={others ? 'holding others clip' : 'holding muted clip'} title={holding(item, mine, barred)}>
        {holding(item, mine, barred)}
      </span>
      {!shut && (
        <button type="button" className={settled ? 'primary' : ''} onClick={actions.next}>
          Next <kbd>n</kbd>
        </button>
      )}
    </footer>
  );
}
