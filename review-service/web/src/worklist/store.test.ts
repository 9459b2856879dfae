import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Row, Worklist } from '../api/types';
import { openNarrowing, parametersOf, type WorklistQuery } from '../api/worklistQuery';
import { WorklistStore } from './store';

const row = (id: string, priority = 'ROUTINE'): Row =>
  ({ id, kind: 'STUDY', state: 'READY', priority, deadline: null, arrivedAt: `2026-01-01T00:00:${id}Z`, study: { modality: 'DX' } }) as unknown as Row;

function serving(pages: Record<string, { items: Row[]; next: string | null | undefined }>) {
  const asked: WorklistQuery[] = [];
  const store = new WorklistStore({
    worklist: (query: WorklistQuery) => {
      asked.push(query);
      const page = pages[query.after ?? ''];
      return Promise.resolve({ ...page, counts: {}, serverTime: '' } as unknown as Worklist);
    },
  });
  return { store, asked };
}

const ids = (store: WorklistStore) => store.read().rows.map((r) => r.id);

describe('WorklistStore', () => {
  const pages = {
    '': { items: [row('01'), row('02')], next: 'c1' },
    c1: { items: [row('02'), row('03')], next: null },
  };

  it('reads page after page, a row once, and stops at the last', async () => {
    const { store, asked } = serving(pages);
    await store.load();
    await store.more();
    await store.more();
    expect(ids(store)).toEqual(['01', '02', '03']);
    expect(asked.map((q) => q.after)).toEqual([null, 'c1']);
  });

  it('reads again as far down as it was read', async () => {
    const { store, asked } = serving(pages);
    await store.load();
    await store.more();
    await store.load();
    expect(ids(store)).toEqual(['01', '02', '03']);
    expect(asked.map((q) => q.after)).toEqual([null, 'c1', null, 'c1']);
  });

  it('narrows here too where the server does not', async () => {
    const { store } = serving({ '': { items: [row('01'), row('02', 'STAT')], next: undefined } });
    store.narrow({ priority: 'STAT' });
    await store.load();
    expect(ids(store)).toEqual(['02']);
    expect(store.read().next).toBeNull();
  });
});

describe('WorklistStore among many events', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** Events of another row every so many milliseconds, for a while. */
  async function events(store: WorklistStore, every: number, duration: number): Promise<void> {
    for (let passed = 0; passed < duration; passed += every) {
      store.apply(row('09'));
      await vi.advanceTimersByTimeAsync(every);
    }
  }

  it('is read again although events never pause', async () => {
    const { store, asked } = serving({ '': { items: [row('01')], next: null } });
    await store.load();
    await events(store, 50, 10_000);
    expect(asked.length).toBeGreaterThanOrEqual(5);
  });

  it('takes an answer that comes slower than the events, and then asks again', async () => {
    let asked = 0;
    const store = new WorklistStore({
      worklist: (_, signal) =>
        new Promise((resolve, reject) => {
          const nth = ++asked;
          signal?.addEventListener('abort', () => reject(new DOMException('left', 'AbortError')));
          setTimeout(() => resolve({ items: [row(`0${nth}`)], next: null, counts: {}, serverTime: '' } as unknown as Worklist), 4000);
        }),
    });
    void store.load();
    await events(store, 500, 5000);
    expect(ids(store)).toEqual(['01']);
    await events(store, 500, 5000);
    expect(ids(store)).toEqual(['02']);
  });
});

describe('WorklistStore after a failure', () => {
  it('loads anew, and calls no row new that was there all the time', async () => {
    let away = true;
    const store = new WorklistStore({
      worklist: () => (away ? Promise.reject(new Error('Away.')) : Promise.resolve({ items: [row('01')], next: null, counts: {}, serverTime: '' } as unknown as Worklist)),
    });
    await store.load();
    expect(store.read().status).toBe('failed');
    away = false;
    const again = store.load();
    expect(store.read().status).toBe('loading');
    await again;
    expect(ids(store)).toEqual(['01']);
    expect(store.read().unseen.size).toBe(0);
  });
});

describe('parametersOf', () => {
  it('leaves out what is open', () => {
    const query = { ...openNarrowing, view: 'next', q: '', after: null } as const;
    expect([...parametersOf(query).keys()]).toEqual(['view', 'limit']);
    expect(parametersOf({ ...query, modality: 'CT', after: 'x=' }).toString()).toContain('after=x%3D');
  });
});
