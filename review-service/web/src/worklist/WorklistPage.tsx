import { useCallback, useEffect, useRef, useState } from 'react';
import { client, reasonOf } from '../api/client';
import type { View } from '../api/types';
import type { SavedView } from '../api/views';
import { openNarrowing } from '../api/worklistQuery';
import { openNext } from '../app/next';
import { decides } from '../app/roles';
import { go } from '../app/route';
import { useSession } from '../app/session';
import { say } from '../app/toasts';
import { prefetchItem } from '../item/prefetch';
import { useKeys } from '../keys/useKeys';
import { Chips } from './Chips';
import { EmptyList } from './EmptyList';
import { comeFrom } from './home';
import { RowGrid } from './RowGrid';
import { SaveView } from './SavedViews';
import { useSavedViews } from './savedStore';
import { useWorklist, visibleRows, worklist, type WorklistState } from './store';
import { ViewRail } from './ViewRail';
import { counted, views } from './words';

/** How long the cursor rests on a row before the row's item is read ahead. */
const PREFETCH_PAUSE = 250;

export function WorklistPage({ view, saved }: { view: View; saved: SavedView | null }) {
  const { user } = useSession();
  const state = useWorklist();
  const rows = visibleRows(state);
  const savedViews = useSavedViews();
  const [saving, setSaving] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const savedBefore = useRef(false);
  const cursor = rows.some((row) => row.id === state.cursor) ? state.cursor : (rows[0]?.id ?? null);
  const at = rows.findIndex((row) => row.id === cursor);
  const name = saved?.name ?? views.find((v) => v.view === view)?.name ?? '';

  useEffect(() => {
    const { q = null, modality = null, priority = null, state: wanted = null, kind = null } = saved?.query ?? {};
    // Coming back from an item keeps what the reader had typed and narrowed; leaving a view of his own does not.
    if (saved !== null || savedBefore.current || view !== worklist.read().view) {
      worklist.show(view, q ?? '', { modality, priority, state: wanted, kind });
    }
    savedBefore.current = saved !== null;
  }, [view, saved]);
  useEffect(() => list.current?.focus({ preventScroll: true }), [view, saved]);
  useEffect(() => {
    document.title = `${name} – Countersign`;
    comeFrom({ route: saved === null ? { page: 'worklist', view } : { page: 'saved', id: saved.id }, name });
  }, [name, view, saved]);
  useEffect(() => {
    if (cursor === null) {
      return undefined;
    }
    document.getElementById(`row-${cursor}`)?.scrollIntoView({ block: 'nearest' });
    const timer = setTimeout(() => prefetchItem(cursor), PREFETCH_PAUSE);
    return () => clearTimeout(timer);
  }, [cursor]);

  const move = (to: number) => worklist.pointAt(rows[Math.max(0, Math.min(rows.length - 1, to))]?.id ?? null);
  const open = useCallback((id: string) => {
    worklist.pointAt(id);
    go({ page: 'item', id });
  }, []);
  const narrowed = state.query !== '' || Object.values(state.narrowing).some((value) => value !== null);
  const canSave = savedViews !== null && narrowed;

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
    ...(decides(user) ? { next: () => void openNext(null), claim: () => cursor !== null && void claim(cursor) } : {}),
    filter: () => filter.current?.select(),
    chips: () => document.querySelector<HTMLButtonElement>('.chips button')?.focus(),
    ...(canSave ? { saveView: () => setSaving(true) } : {}),
    back: () => {
      if (document.activeElement !== list.current) {
        list.current?.focus();
      } else if (saved !== null) {
        go({ page: 'worklist', view });
      } else if (narrowed) {
        worklist.show(view, '', openNarrowing);
      }
    },
  });

  return (
    <div className="worklist">
      <ViewRail view={view} saved={saved?.id ?? null} counts={state.counts} />
      <main className="queue">
        <div className="queue-head">
          <h1 className="clip">{name}</h1>
          <span className="muted tally">{tally(state, rows.length, narrowed)}</span>
          <span className="fill" />
          {state.status === 'ready' && state.problem !== '' && <span className="problem clip">{state.problem}</span>}
          {saving ? (
            <SaveView query={{ view, q: state.query.trim(), ...state.narrowing }} onDone={() => setSaving(false)} />
          ) : (
            canSave && (
              <button type="button" className="quiet" onClick={() => setSaving(true)}>
                Keep as a view <kbd>s</kbd>
              </button>
            )
          )}
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
        <Chips
          rows={state.rows}
          narrowing={state.narrowing}
          onNarrow={(change) => worklist.narrow(change)}
          onLeave={() => list.current?.focus()}
        />
        <RowGrid list={list} view={view} state={state} rows={rows} cursor={cursor} me={user.id} onOpen={open} />
        {rows.length === 0 && <EmptyList state={state} view={view} onLeave={() => list.current?.focus()} />}
      </main>
    </div>
  );
}

function tally(state: WorklistState, shown: number, narrowed: boolean): string {
  if (state.status !== 'ready') {
    return '';
  }
  if (narrowed) {
    return state.next === null ? counted(shown, 'item') : `${shown} so far`;
  }
  const all = state.counts?.[state.view] ?? shown;
  return all > shown ? `the first ${shown} of ${all}` : counted(shown, 'item');
}
