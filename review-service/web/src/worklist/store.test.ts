import { describe, expect, it } from 'vitest';
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

describe('parametersOf', () => {
  it('leaves out what is open', () => {
    const query = { ...openNarrowing, view: 'next', q: '', after: null } as const;
    expect([...parametersOf(query).keys()]).toEqual(['view', 'limit']);
    expect(parametersOf({ ...query, modality: 'CT', after: 'x=' }).toString()).toContain('after=x%3D');
  });
});
