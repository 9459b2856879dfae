import { useEffect, useState } from 'react';
import { client, reasonOf } from '../api/client';
import { decisions, type Receipt } from '../api/decisions';
import type { Instant, Item, Row } from '../api/types';
import { openNext } from '../app/next';
import { decides } from '../app/roles';
import { go } from '../app/route';
import { useSession } from '../app/session';
import { say } from '../app/toasts';
import { useKeys } from '../keys/useKeys';
import { serverNow } from '../time/clock';
import { worklist } from '../worklist/store';
import type { ItemActions } from './ActionBar';
import type { Report } from './report';
import { canAskSecond, isSettled, knowsHandingOn } from './standing';
import type { ItemReading } from './useItem';

/** What is being filled in beside the image, or nothing but the tabs. */
export type PanelKind = 'read' | 'sign' | 'reject' | 'second' | 'send' | 'retract';

export interface ItemDecisions {
  panel: PanelKind;
  busy: boolean;
  receipt: Receipt | null;
  actions: ItemActions;
  /** Claims the item where nobody holds it. */
  begin: () => void;
  cancel: () => void;
  stale: () => void;
  /** The item is open to who does not see patients, for a while. */
  glassBroken: (until: Instant) => void;
  signed: (receipt: Receipt | null) => void;
  handedOn: (row: Row | null, said: string) => void;
  decided: (said: string) => void;
}

const SOON_AFTER = 500;

/** Everything that changes an item, with its keys. */
export function useItemActions(item: Item, { reload, adopt }: ItemReading, report: Report, mine: boolean, barred: string): ItemDecisions {
  const { row } = item;
  const { user } = useSession();
  const [panel, setPanel] = useState<PanelKind>('read');
  const [busy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [glass, setGlass] = useState<Instant | null>(null);
  useEffect(() => {
    if (glass === null) {
      return undefined;
    }
    // What was opened for a while must not stand there for ever.
    const timer = setTimeout(() => void reload(), Math.max(0, Date.parse(glass) - serverNow()) + SOON_AFTER);
    return () => clearTimeout(timer);
  }, [glass, reload]);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      say(reasonOf(error), 'bad');
      void reload();
    } finally {
      setBusy(false);
    }
  }

  async function hold(): Promise<void> {
    if (!mine) {
      const claimed = await client.claim(row.id);
      adopt(claimed);
      worklist.apply(claimed);
      if (claimed.version !== item.readVersion) {
        // Somebody wrote since this was read: his words are read before anything is decided on them.
        await reload();
      }
    }
  }

  const decide = (kind: 'sign' | 'reject' | 'second' | 'send') =>
    void attempt(async () => {
      await hold();
      await report.flush();
      if (kind === 'sign' && report.read().text.trim() === '') {
        say('The report is empty.', 'bad');
      } else if (report.dirty) {
        say('The text is not saved yet; nothing can be decided on it.', 'bad');
      } else {
        setPanel(kind);
      }
    });

  const decided = (said: string) => {
    say(said);
    setPanel('read');
    void reload();
    worklist.reloadSoon();
  };
  const actions: ItemActions = {
    claim: () => void attempt(hold),
    sign: () => decide('sign'),
    reject: () => decide('reject'),
    second: () => decide('second'),
    send: () => decide('send'),
    retract: () => setPanel('retract'),
    addendum: () =>
      void attempt(async () => {
        const opened = await decisions.addendum(row.id);
        worklist.apply(opened);
        go({ page: 'item', id: opened.id });
      }),
    release: () =>
      void attempt(async () => {
        await report.flush();
        const released = await client.release(row.id);
        adopt(released);
        worklist.apply(released);
        say('Released.');
      }),
    next: () => void openNext(row.id),
  };

  const reading = panel === 'read' && !busy;
  const claimable = barred === '' && !isSettled(row) && row.claimedBy === null;
  const free = reading && barred === '' && !isSettled(row) && (mine || row.claimedBy === null) && row.state !== 'SUPERSEDED';
  const signed = reading && barred === '' && row.state === 'SIGNED' && knowsHandingOn(row);
  const { claim, sign, reject, second, send, addendum, retract, release, next } = actions;
  useKeys({
    ...(reading && decides(user) ? { next } : {}),
    ...(reading && claimable ? { claim } : {}),
    ...(free ? { sign, ...(item.draft === null ? {} : { reject }), ...(knowsHandingOn(row) ? { send } : {}), ...(canAskSecond(row) ? { second } : {}) } : {}),
    ...(signed ? { addendum, retract } : {}),
    ...(mine && reading ? { release } : {}),
  });

  return {
    panel,
    busy,
    receipt,
    actions,
    begin: () => {
      if (!busy && claimable) {
        void attempt(hold);
      }
    },
    cancel: () => setPanel('read'),
    stale: () => void reload(),
    glassBroken: (until) => {
      setGlass(until);
      void reload();
    },
    signed: (given) => {
      setReceipt(given);
      decided('Signed.');
    },
    handedOn: (handed, said) => {
      if (handed !== null) {
        adopt(handed);
        worklist.apply(handed);
      }
      decided(said);
    },
    decided,
  };
}
