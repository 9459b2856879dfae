import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { client, reasonOf } from '../api/client';
import { openNext } from '../app/next';
import { addressOf, go } from '../app/route';
import { useSession } from '../app/session';
import { say } from '../app/toasts';
import type { Item } from '../api/types';
import { useKeys } from '../keys/useKeys';
import { Viewer } from '../viewer/Viewer';
import { nextReady } from '../worklist/order';
import { worklist } from '../worklist/store';
import { ActionBar } from './ActionBar';
import { Divider } from './Divider';
import { DraftTab } from './DraftTab';
import { HistoryTab } from './HistoryTab';
import { ItemHead } from './ItemHead';
import { Notes } from './NotesTab';
import { prefetchItem } from './prefetch';
import { ProvenanceTab } from './ProvenanceTab';
import { RejectPanel } from './RejectPanel';
import { RejectedTab, SignedTab } from './SignedTab';
import { SignPanel } from './SignPanel';
import { shifted, Tabs, type Tab } from './Tabs';
import { useClaimRenewal } from './useClaimRenewal';
import { useReport } from './useReport';
import { useItem, type ItemReading } from './useItem';
import { wordDiff } from './wordDiff';

const WIDTH_KEY = 'countersign.panel';
const USUAL_WIDTH = 460;

export function ItemPage({ id }: { id: string }) {
  const reading = useItem(id);
  const { item, problem, reload } = reading;
  useEffect(() => {
    worklist.pointAt(id);
    document.title = 'Item – Countersign';
  }, [id]);
  if (item === null) {
    return <Missing problem={problem} onRetry={() => void reload()} />;
  }
  return <OpenItem item={item} reading={reading} />;
}

function Missing({ problem, onRetry }: { problem: string; onRetry: () => void }) {
  useKeys({ back: () => go({ page: 'worklist', view: worklist.read().view }) });
  return (
    <main className="item-missing">
      {problem === '' ? (
        <p className="muted">Opening…</p>
      ) : (
        <div className="notice">
          <p role="alert">The item could not be opened. {problem}</p>
          <div className="buttons">
            <button type="button" onClick={onRetry}>
              Try again
            </button>
            <a href={addressOf({ page: 'worklist', view: worklist.read().view })}>Back to the list</a>
          </div>
        </div>
      )}
    </main>
  );
}

function OpenItem({ item, reading }: { item: Item; reading: ItemReading }) {
  const { reload, adopt, problem } = reading;
  const { row } = item;
  const { user } = useSession();
  const report = useReport(item);
  const state = useSyncExternalStore(report.subscribe, report.read);
  const segments = useMemo(() => wordDiff(item.draft?.text ?? '', state.text), [item.draft?.text, state.text]);
  const [tab, setTab] = useState<Tab>('Draft');
  const [panel, setPanel] = useState<'read' | 'sign' | 'reject'>('read');
  const [busy, setBusy] = useState(false);
  const [width, setWidth] = useState(() => Number(localStorage.getItem(WIDTH_KEY)) || USUAL_WIDTH);
  const field = useRef<HTMLTextAreaElement>(null);
  const mine = row.claimedBy?.id === user.id;
  const settled = row.state === 'SIGNED' || row.state === 'REJECTED';

  useClaimRenewal(row, mine, adopt);
  useEffect(() => {
    const following = nextReady(worklist.read().rows, row.id);
    if (following !== undefined) {
      prefetchItem(following.id);
    }
  }, [row.id]);
  useEffect(() => {
    if (mine && report.dirty) {
      void report.flush();
    }
  }, [mine, report]);
  useEffect(() => localStorage.setItem(WIDTH_KEY, String(width)), [width]);

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
      report.follow(report.read().text, claimed.version);
      worklist.apply(claimed);
    }
  }

  const decide = (kind: 'sign' | 'reject') =>
    void attempt(async () => {
      await hold();
      await report.flush();
      if (kind === 'sign' && report.read().text.trim() === '') {
        say('The report is empty.', 'bad');
        return;
      }
      if (report.dirty) {
        say('The text is not saved yet; it cannot be signed or rejected.', 'bad');
        return;
      }
      setPanel(kind);
    });

  const edit = () => {
    flushSync(() => setTab('Draft'));
    field.current?.focus();
  };
  const begin = () => {
    if (!busy && row.claimedBy === null && row.state !== 'SUPERSEDED') {
      void attempt(hold);
    }
  };

  const actions = {
    claim: () => void attempt(hold),
    sign: () => decide('sign'),
    reject: () => decide('reject'),
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

  const free = !settled && (mine || row.claimedBy === null) && row.state !== 'SUPERSEDED' && !busy;
  useKeys({
    back: () => {
      if (document.activeElement === field.current) {
        field.current?.blur();
      } else {
        go({ page: 'worklist', view: worklist.read().view });
      }
    },
    next: actions.next,
    edit,
    ...(free ? { claim: actions.claim, sign: actions.sign, ...(item.draft === null ? {} : { reject: actions.reject }) } : {}),
    ...(mine && !busy ? { release: actions.release } : {}),
    tabForward: () => setTab((t) => shifted(t, 1)),
    tabBack: () => setTab((t) => shifted(t, -1)),
  });

  return (
    <main className="item" style={{ '--panel': `${width}px` } as React.CSSProperties}>
      <ItemHead item={item} problem={problem} />
      {row.kind === 'STUDY' ? (
        <Viewer item={item} />
      ) : (
        <section className="note-reader" aria-label="Note" tabIndex={0}>
          <Notes notes={item.notes} />
        </section>
      )}
      <Divider width={width} onResize={setWidth} />
      <aside className="panel" aria-label="Report">
        {panel === 'sign' && (
          <SignPanel
            item={item}
            report={report}
            text={state.text}
            segments={segments}
            onCancel={() => setPanel('read')}
            onSigned={() => {
              say('Signed.');
              setPanel('read');
              setTab('Draft');
              void reload();
              worklist.reloadSoon();
            }}
            onStale={() => void reload()}
          />
        )}
        {panel === 'reject' && (
          <RejectPanel
            item={item}
            report={report}
            onCancel={() => setPanel('read')}
            onRejected={() => {
              say('Rejected.');
              setPanel('read');
              void reload();
              worklist.reloadSoon();
            }}
          />
        )}
        {panel === 'read' && (
          <>
            <Tabs chosen={tab} notes={item.notes.length} settled={settled} onChoose={setTab} />
            <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="tab-panel" tabIndex={0}>
              {tab === 'Draft' && item.final !== null && <SignedTab item={item} />}
              {tab === 'Draft' && item.rejected !== null && <RejectedTab item={item} />}
              {tab === 'Draft' && item.final === null && item.rejected === null && (
                <DraftTab item={item} report={report} state={state} segments={segments} editable={mine && !settled} field={field} onEdit={edit} onBegin={begin} />
              )}
              {tab === 'Notes' && <Notes notes={item.notes} />}
              {tab === 'Provenance' && <ProvenanceTab provenance={item.provenance} />}
              {tab === 'History' && <HistoryTab history={item.history} />}
            </div>
          </>
        )}
      </aside>
      <ActionBar item={item} mine={mine} busy={busy} deciding={panel !== 'read'} actions={actions} />
    </main>
  );
}
