import { useSyncExternalStore } from 'react';
import { client, reasonOf, type Client } from '../api/client';
import { live } from '../api/live';
import type { Counts, Row, View } from '../api/types';
import { setServerTime } from '../time/clock';
import { matches, movedIds, replaceRow } from './order';

export interface WorklistState {
  view: View;
  query: string;
  /** The query whose answer `rows` is; differs from `query` while the server still searches. */
  answered: string;
  rows: readonly Row[];
  counts: Counts | null;
  status: 'loading' | 'ready' | 'failed';
  problem: string;
  cursor: string | null;
  /** Rows that moved or arrived and were not looked at since. */
  unseen: ReadonlySet<string>;
}

const RELOAD_GAP = 1500;
const SEARCH_PAUSE = 180;

/** The list being read, kept while an item is open, and kept true by the event stream. */
export class WorklistStore {
  private state: WorklistState = {
    view: 'next',
    query: '',
    answered: '',
    rows: [],
    counts: null,
    status: 'loading',
    problem: '',
    cursor: null,
    unseen: new Set(),
  };
  private readonly listeners = new Set<() => void>();
  private request: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private loadedAt = 0;

  constructor(private readonly api: Client) {}

  read = (): WorklistState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  show(view: View): void {
    if (view !== this.state.view) {
      this.set({ view, rows: [], status: 'loading', cursor: null, unseen: new Set(), query: '', answered: '' });
      void this.load();
    }
  }

  search(query: string): void {
    this.set({ query });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), SEARCH_PAUSE);
  }

  pointAt(id: string | null): void {
    this.set({ cursor: id });
    if (id !== null) {
      this.see(id);
    }
  }

  see(id: string): void {
    if (this.state.unseen.has(id)) {
      const unseen = new Set(this.state.unseen);
      unseen.delete(id);
      this.set({ unseen });
    }
  }

  counts(counts: Counts): void {
    this.set({ counts });
  }

  /** A row changed: shown at once, and the server is asked again which rows belong here and in which order. */
  apply(row: Row): void {
    const rows = replaceRow(this.state.rows, row, this.state.view);
    if (rows !== null) {
      this.replace(rows);
    }
    this.reloadSoon();
  }

  reloadSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), Math.max(150, this.loadedAt + RELOAD_GAP - Date.now()));
  }

  async load(): Promise<void> {
    clearTimeout(this.timer);
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    this.loadedAt = Date.now();
    const { view, query } = this.state;
    try {
      const list = await this.api.worklist(view, query.trim(), request.signal);
      if (request.signal.aborted) {
        return;
      }
      setServerTime(list.serverTime);
      const fresh = this.state.status === 'loading' || this.state.answered !== query;
      this.set({ counts: list.counts, status: 'ready', problem: '', answered: query });
      this.replace(list.items, fresh);
    } catch (error) {
      if (!request.signal.aborted) {
        this.set({ status: this.state.rows.length > 0 ? 'ready' : 'failed', problem: reasonOf(error) });
      }
    }
  }

  private replace(rows: readonly Row[], fresh = false): void {
    const unseen = new Set(this.state.unseen);
    if (!fresh) {
      movedIds(
        this.state.rows.map((r) => r.id),
        rows.map((r) => r.id),
      ).forEach((id) => unseen.add(id));
    }
    const held = rows.some((r) => r.id === this.state.cursor);
    this.set({ rows, unseen, cursor: held ? this.state.cursor : this.neighbour(rows) });
  }

  /** Where the cursor goes when its row has left: the row that took its place. */
  private neighbour(rows: readonly Row[]): string | null {
    const at = this.state.rows.findIndex((r) => r.id === this.state.cursor);
    return rows[Math.min(Math.max(at, 0), rows.length - 1)]?.id ?? null;
  }

  private set(change: Partial<WorklistState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

export const worklist = new WorklistStore(client);

live.subscribe({
  row: (row) => worklist.apply(row),
  counts: (counts) => worklist.counts(counts),
  resumed: () => void worklist.load(),
});

export function useWorklist(): WorklistState {
  return useSyncExternalStore(worklist.subscribe, worklist.read);
}

/** The rows to show: while the server still searches, those here that hold the words. */
export function visibleRows(state: WorklistState): readonly Row[] {
  return state.answered === state.query ? state.rows : state.rows.filter((row) => matches(row, state.query.trim()));
}
