import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { PriorStudy } from '../api/priors';
import type { Item } from '../api/types';
import { keep, kept } from '../app/kept';
import { go } from '../app/route';
import { useSession } from '../app/session';
import { say } from '../app/toasts';
import { useKeys } from '../keys/useKeys';
import { Viewer } from '../viewer/Viewer';
import { nextReady } from '../worklist/order';
import { homeList } from '../worklist/home';
import { worklist } from '../worklist/store';
import { ActionBar } from './ActionBar';
import type { LookedAt } from './AskTab';
import { assessedOf } from './assessed';
import { Divider } from './Divider';
import { insertedAt } from './insert';
import { ItemHead } from './ItemHead';
import { Notes } from './NotesTab';
import { inked } from './origin';
import { prefetchItem } from './prefetch';
import { fits } from './ReportEditor';
import { SidePanel } from './SidePanel';
import { barredReason, isSettled } from './standing';
import { shifted, tabsOf, type Tab } from './Tabs';
import { useClaimRenewal } from './useClaimRenewal';
import { useItemActions } from './useItemActions';
import type { ItemReading } from './useItem';
import { useQuestions } from './useQuestions';
import { useReading } from './useReading';
import { useReport } from './useReport';
import { wordDiff } from './wordDiff';

const WIDTH_KEY = 'countersign.panel';
const USUAL_WIDTH = 460;
const none: never[] = [];

const inField = () => document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement;

/** An item under the reader's eyes: images, draft, report, decisions. */
export function OpenItem({ item, reading }: { item: Item; reading: ItemReading }) {
  const { row, draft } = item;
  const { user } = useSession();
  const report = useReport(item);
  const state = useSyncExternalStore(report.subscribe, report.read);
  const record = useReading(item);
  const { questions, put } = useQuestions(row.id, item.questions ?? none);
  const segments = useMemo(() => wordDiff(draft?.text ?? '', state.text), [draft?.text, state.text]);
  const answers = questions.flatMap((one) => (one.state === 'ANSWERED' && one.answer !== null ? [one.answer] : [])).join('\0');
  const ink = useMemo(() => inked(segments, answers === '' ? none : answers.split('\0')), [segments, answers]);
  const statements = useMemo(() => assessedOf(draft, segments), [draft, segments]);

  const [tab, setTab] = useState<Tab>('Draft');
  const [wantedPrior, setPrior] = useState<PriorStudy | null>(null);
  // What is no longer among the earlier studies is not this patient's, or not what it was.
  const prior = item.priors?.studies.find((one) => one.number === wantedPrior?.number && one.tag === wantedPrior.tag) ?? null;
  const [lookedAt, setLookedAt] = useState<LookedAt | null>(null);
  const [width, setWidth] = useState(() => Number(kept(WIDTH_KEY)) || USUAL_WIDTH);
  const field = useRef<HTMLTextAreaElement>(null);
  const cursor = useRef<number | null>(null);
  const asking = useRef('');
  const mine = row.claimedBy?.id === user.id;
  const settled = isSettled(row);
  const barred = barredReason(item, user);
  const decisions = useItemActions(item, reading, report, mine, barred);
  const { actions, panel, busy } = decisions;
  const tabs = tabsOf(item);

  useClaimRenewal(row, mine, reading.adopt);
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
  const engaged = useRef(false);
  useEffect(() => {
    const engages = panel !== 'read' || busy;
    // The form or the button that had the keyboard is gone: a screen reader must not be thrown to the top of the page.
    if (engaged.current && !engages && document.activeElement === document.body) {
      document.getElementById('tab-panel')?.focus({ preventScroll: true });
    }
    engaged.current = engages;
  }, [panel, busy]);
  const held = useRef(mine);
  useEffect(() => {
    if (held.current && !mine && !settled && row.claimedBy !== null) {
      say(`${row.claimedBy.name} holds this item now. What you typed and is not saved stays on this computer.`, 'bad');
    }
    held.current = mine;
  }, [mine, settled, row.claimedBy]);
  const revision = useRef(row.revision);
  useEffect(() => {
    if (row.revision > revision.current) {
      say(`Later images made revision ${row.revision}: the draft and the images are new.`);
    }
    revision.current = row.revision;
  }, [row.revision]);
  useEffect(() => keep(WIDTH_KEY, String(width)), [width]);

  const edit = () => {
    flushSync(() => setTab('Draft'));
    field.current?.focus();
  };
  const insert = (answer: string) => {
    const made = insertedAt(state.text, cursor.current ?? state.text.length, answer.trim());
    if (!fits(made.text)) {
      say('The answer does not fit into the report. Nothing was put in.', 'bad');
      return;
    }
    report.type(made.text);
    flushSync(() => setTab('Draft'));
    field.current?.focus();
    field.current?.setSelectionRange(made.to, made.to);
    say('Inserted, and marked as an answer’s words.');
  };

  useKeys({
    back: () => {
      if (inField()) {
        (document.activeElement as HTMLElement).blur();
      } else {
        go(homeList().route);
      }
    },
    edit,
    tabForward: () => setTab((t) => shifted(tabs, t, 1)),
    tabBack: () => setTab((t) => shifted(tabs, t, -1)),
    ...(tabs.includes('Ask') && panel === 'read'
      ? {
          ask: () => {
            flushSync(() => setTab('Ask'));
            document.querySelector<HTMLTextAreaElement>('.ask textarea')?.focus();
          },
        }
      : {}),
  });

  return (
    <main className="item" style={{ '--panel': `${width}px` } as React.CSSProperties}>
      <ItemHead item={item} problem={reading.problem} />
      {item.withoutPatient === true ? (
        <section className="note-reader" aria-label="Images and notes">
          <p className="muted">Images and notes are not shown: your role does not see patients.</p>
        </section>
      ) : row.kind === 'STUDY' || item.images.length > 0 ? (
        <Viewer
          item={item}
          prior={prior}
          onPrior={setPrior}
          onShown={(index, frame) => record.show(index, frame)}
          onLookAt={(image, frame) => setLookedAt({ image, frame })}
        />
      ) : (
        <section className="note-reader" aria-label="Note" tabIndex={0}>
          <Notes notes={item.notes} />
        </section>
      )}
      <Divider width={width} onResize={setWidth} />
      <SidePanel
        item={item}
        report={report}
        state={state}
        ink={ink}
        statements={statements}
        record={record}
        questions={questions}
        tab={tab}
        tabs={tabs}
        prior={prior}
        lookedAt={lookedAt}
        mine={mine}
        editable={mine && !settled}
        field={field}
        cursor={cursor}
        asking={asking}
        decisions={decisions}
        onTab={setTab}
        onPrior={setPrior}
        onEdit={edit}
        onAsked={put}
        onInsert={insert}
      />
      <ActionBar item={item} mine={mine} barred={barred} busy={busy} deciding={panel !== 'read'} actions={actions} />
    </main>
  );
}
