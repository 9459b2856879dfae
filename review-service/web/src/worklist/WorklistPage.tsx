import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { client, reasonOf } from '../api/client';
import type { View } from '../api/types';
import { openNext } from '../app/next';
import { go } from '../app/route';
import { useSession } from '../app/session';
import { say } from '../app/toasts';
import { prefetchItem } from '../item/prefetch';
import { useKeys } from '../keys/useKeys';
import { RowLine } from './RowLine';
import { useWorklist, visibleRows, worklist, type WorklistState } from './store';
import { useGlide } from './useGlide';
import { ViewRail } from './ViewRail';
import { counted, views } from './words';

const columns = [
  ['time', 'Time left'],
  ['priority', 'Priority'],
  ['patient', 'Patient'],
  ['study', 'Study'],
  ['accession', 'Accession'],
  ['standing', 'Why it stands here'],
  ['simulated', 'Origin'],
  ['state', 'State'],
  ['reader', 'Reader'],
] as const;

/** How long the cursor rests on a row before the row's item is read ahead. */
const PREFETCH_PAUSE = 250;

export function WorklistPage({ view }: { view: View }) {
  const { user } = useSession();
  const state = useWorklist();
  const rows = visibleRows(state);
  const list = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const cursor = rows.some((row) => row.id === state.cursor) ? state.cursor : (rows[0]?.id ?? null);
  const at = rows.findIndex((row) => row.id === cursor);

  useEffect(() => worklist.show(view), [view]);
  useEffect(() => list.current?.focus({ preventScroll: true }), [view]);
  useEffect(() => {
    document.title = `${views.find((v) => v.view === view)?.name ?? ''} – Countersign`;
  }, [view]);
  useEffect(() => {
    if (cursor === null) {
      return undefined;
    }
    document.getElementById(`row-${cursor}`)?.scrollIntoView({ block: 'nearest' });
    const timer = setTimeout(() => prefetchItem(cursor), PREFETCH_PAUSE);
    return () => clearTimeout(timer);
  }, [cursor]);
  useGlide(list, `${view} ${rows.map((row) => row.id).join(' ')}`);

  const move = (to: number) => worklist.pointAt(rows[Math.max(0, Math.min(rows.length - 1, to))]?.id ?? null);
  const open = useCallback((id: string) => {
    worklist.pointAt(id);
    go({ page: 'item', id });
  }, []);
  const see = useCallback((id: string) => worklist.see(id), []);

  async function claim(id: string) {
    try {
      worklist.apply(await client.claim(id));
      say('Claimed.');
    } catch (error) {
      say(reasonOf(error), 'bad');
    }
  }

  useKeys({
    down: () => move(at + 1),
    up: () => move(at - 1),
    first: () => move(0),
    last: () => move(rows.length - 1),
    open: () => cursor !== null && open(cursor),
    next: () => void openNext(null),
    claim: () => cursor !== null && void claim(cursor),
    filter: () => filter.current?.select(),
    back: () => {
      if (document.activeElement === filter.current) {
        list.current?.focus();
      } else if (state.query !== '') {
        worklist.search('');
      }
    },
  });

  return (
    <div className="worklist">
      <ViewRail view={view} counts={state.counts} />
      <main className="queue">
        <div className="queue-head">
          <h1>{views.find((v) => v.view === view)?.name}</h1>
          <span className="muted tally">{tally(state, rows.length)}</span>
          <span className="fill" />
          {state.status === 'ready' && state.problem !== '' && <span className="problem">{state.problem}</span>}
          <input
            ref={filter}
            type="search"
            className="filter"
            aria-label="Filter by patient, accession, study or words of the draft"
            placeholder="Filter   /"
            spellCheck={false}
            value={state.query}
            onChange={(event) => worklist.search(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'ArrowDown') {
                event.preventDefault();
                list.current?.focus();
              }
            }}
          />
        </div>
        <div
          ref={list}
          role="grid"
          className="grid"
          tabIndex={0}
          aria-label="Worklist"
          aria-rowcount={rows.length + 1}
          aria-busy={state.status === 'loading'}
          aria-activedescendant={cursor === null ? undefined : `row-${cursor}`}
        >
          <div role="row" className="row head" aria-rowindex={1}>
            {columns.map(([key, name]) => (
              <span role="columnheader" key={key} className={`c-${key}`}>
                {key === 'time' && view === 'signed' ? 'Signed at' : name}
              </span>
            ))}
          </div>
          {rows.map((row, index) => (
            <RowLine
              key={row.id}
              row={row}
              index={index}
              selected={row.id === cursor}
              unseen={state.unseen.has(row.id)}
              me={user.id}
              onOpen={open}
              onSeen={see}
            />
          ))}
        </div>
        {rows.length === 0 && <EmptyList state={state} view={view} />}
      </main>
    </div>
  );
}

function tally(state: WorklistState, shown: number): string {
  if (state.status !== 'ready') {
    return '';
  }
  const all = state.counts?.[state.view] ?? shown;
  return state.query === '' && all > shown ? `the first ${shown} of ${all}` : counted(shown, 'item');
}

function EmptyList({ state, view }: { state: WorklistState; view: View }): ReactNode {
  if (state.status === 'loading') {
    return <p className="empty muted">Loading…</p>;
  }
  if (state.status === 'failed') {
    return (
      <div className="empty">
        <p role="alert">The list could not be loaded. {state.problem}</p>
        <button type="button" onClick={() => void worklist.load()}>
          Try again
        </button>
      </div>
    );
  }
  if (state.query !== '') {
    return (
      <div className="empty">
        <p>Nothing in this view holds “{state.query}”.</p>
        <button type="button" onClick={() => worklist.search('')}>
          Clear the filter
        </button>
      </div>
    );
  }
  return <p className="empty muted">{views.find((v) => v.view === view)?.empty}</p>;
}
