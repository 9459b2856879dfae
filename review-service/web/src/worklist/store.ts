import { useSyncExternalStore } from 'react';
import { client, reasonOf, type Client } from '../api/client';
import { live } from '../api/live';
import type { Counts, Row, View, Worklist } from '../api/types';
import { openNarrowing, PAGE, type Narrowing, type WorklistQuery } from '../api/worklistQuery';
import { setServerTime } from '../time/clock';
import { admits, matches, movedIds, replaceRow } from './order';

export interface WorklistState {
  view: View;
  query: string;
  narrowing: Narrowing;
  /** The query whose answer `rows` is; differs from `query` while the server still searches. */
  answered: string;
  rows: readonly Row[];
  /** Where the next page begins; null where there is none. */
  next: string | null;
  counts: Counts | null;
  status: 'loading' | 'ready' | 'failed';
  problem: string;
  cursor: string | null;
  /** Rows that moved or arrived and were not looked at since. */
  unseen: ReadonlySet<string>;
}

const RELOAD_GAP = 1500;
const SEARCH_PAUSE = 180;
const nothing = { rows: [], next: null, status: 'loading', cursor: null, unseen: new Set<string>() } as const;

/** The list being read, kept while an item is open, and kept true by the event stream. */
export class WorklistStore {
  private state: WorklistState = { ...nothing, view: 'next', query: '', narrowing: openNarrowing, answered: '', counts: null, problem: '' };
  private readonly listeners = new Set<() => void>();
  private request: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private loading = false;
  /** Something changed while the list was being read. */
  private outrun = false;
  private loadedAt = 0;
  private loadingMore = false;

  constructor(private readonly api: Pick<Client, 'worklist'>) {}

  read = (): WorklistState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  show(view: View, query = '', narrowing = openNarrowing): void {
    const { state } = this;
    if (view !== state.view || query !== state.query || !same(narrowing, state.narrowing)) {
      this.set({ ...nothing, view, query, answered: query, narrowing });
      void this.load();
    }
  }

  search(query: string): void {
    this.set({ query });
    this.unschedule();
    this.timer = setTimeout(() => void this.load(), SEARCH_PAUSE);
  }

  narrow(change: Partial<Narrowing>): void {
    this.set({ ...nothing, narrowing: { ...this.state.narrowing, ...change } });
    void this.load();
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
    // Neither put off nor broken off by what comes next: where events never pause, the list would never change.
    if (this.loading) {
      this.outrun = true;
      return;
    }
    if (this.timer !== undefined) {
      return;
    }
    // A long list costs a request a page: it is read again the more seldom.
    const gap = RELOAD_GAP * Math.max(1, Math.ceil(this.state.rows.length / PAGE));
    this.timer = setTimeout(() => void this.load(), Math.max(150, this.loadedAt + gap - Date.now()));
  }

  /** Reads the list again, as far down as it was read. */
  async load(): Promise<void> {
    this.unschedule();
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    this.loading = true;
    this.outrun = false;
    const { query, status } = this.state;
    if (status === 'failed') {
      this.set({ status: 'loading', problem: '' });
    }
    try {
      const wanted = this.state.rows.length;
      let list = await this.page(null, request.signal);
      const items = [...list.items];
      while (items.length < wanted && typeof list.next === 'string') {
        list = await this.page(list.next, request.signal);
        items.push(...list.items);
      }
      if (!request.signal.aborted) {
        setServerTime(list.serverTime);
        const fresh = this.state.status === 'loading' || this.state.answered !== query;
        this.set({ counts: list.counts, status: 'ready', problem: '', answered: query, next: list.next ?? null });
        this.replace(once(items), fresh);
      }
    } catch (error) {
      if (!request.signal.aborted) {
        this.set({ status: this.state.rows.length > 0 ? 'ready' : 'failed', problem: reasonOf(error) });
      }
    } finally {
      if (request === this.request) {
        this.loading = false;
        this.loadedAt = Date.now();
        if (this.outrun) {
          this.reloadSoon();
        }
      }
    }
  }

  private unschedule(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Reads one page more. */
  async more(): Promise<void> {
    const { next } = this.state;
    if (next === null || this.loadingMore || this.state.answered !== this.state.query) {
      return;
    }
    this.loadingMore = true;
    const { request } = this;
    try {
      const list = await this.page(next, request?.signal);
      if (request === this.request && this.state.next === next) {
        this.set({ next: list.next ?? null });
        this.replace(once([...this.state.rows, ...list.items]), true);
      }
    } catch (error) {
      if (request === this.request) {
        this.set({ problem: reasonOf(error) });
      }
    } finally {
      this.loadingMore = false;
    }
  }

  private async page(after: string | null, signal: AbortSignal | undefined): Promise<Worklist> {
    const { view, query, narrowing } = this.state;
    const asked: WorklistQuery = { ...narrowing, view, q: query.trim(), after };
    const list = await this.api.worklist(asked, signal);
    // A server that does not know the narrowing answers with everything.
    return { ...list, items: list.items.filter((row) => admits(row, narrowing)) };
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

/** A row that moved while pages were read may stand on two of them. */
function once(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function same(a: Narrowing, b: Narrowing): boolean {
  return a.modality === b.modality && a.priority === b.priority && a.state === b.state && a.kind === b.kind;
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
