import { describe, expect, it } from 'vitest';
import type { Row } from '../api/types';
import { compareRows, matches, movedIds, nextReady, replaceRow } from './order';

function row(id: string, minute: number, over: Partial<Row> = {}): Row {
  return {
    id,
    kind: 'STUDY',
    state: 'READY',
    priority: 'ROUTINE',
    orderedPriority: 'ROUTINE',
    standing: 'opacity right 0.83',
    arrivedAt: '2026-01-01T00:00:00Z',
    deadline: `2026-01-01T01:${String(minute).padStart(2, '0')}:00Z`,
    patient: { name: 'Maple^Ada', sex: 'F', age: 61, id: 'P-1', birthDate: null },
    study: { modality: 'DX', bodyPart: 'CHEST', description: 'Chest PA', accession: 'A-77', seriesCount: 1, instanceCount: 1 },
    revision: 1,
    newInstances: 0,
    simulated: true,
    noDraftReason: null,
    incompleteReason: null,
    heldReason: null,
    urgency: null,
    draft: null,
    claimedBy: null,
    claimedUntil: null,
    signedAt: null,
    version: 1,
    ...over,
  };
}

const ids = (rows: readonly Row[]) => rows.map((r) => r.id).join('');

describe('compareRows', () => {
  it('puts the nearest deadline first, then the longest wait, and no deadline last', () => {
    const rows = [row('a', 9), row('b', 3), row('c', 3, { arrivedAt: '2025-12-31T23:00:00Z' }), row('d', 0, { deadline: null })];
    expect(ids(rows.sort(compareRows('next')))).toBe('cbad');
  });

  it('keeps rows without deadlines in the order of arrival', () => {
    const late = row('a', 0, { deadline: null, arrivedAt: '2026-01-02T00:00:00Z' });
    const early = row('b', 0, { deadline: null });
    expect(ids([late, early].sort(compareRows('next')))).toBe('ba');
  });

  it('puts the newest signature first', () => {
    const rows = [row('a', 1, { signedAt: '2026-01-01T01:00:00Z' }), row('b', 2, { signedAt: '2026-01-01T02:00:00Z' })];
    expect(ids(rows.sort(compareRows('signed')))).toBe('ba');
  });
});

describe('replaceRow', () => {
  it('moves a row whose deadline came nearer and leaves the given list alone', () => {
    const before = [row('a', 1), row('b', 2), row('c', 3)];
    expect(ids(replaceRow(before, row('c', 0), 'next') ?? [])).toBe('cab');
    expect(ids(before)).toBe('abc');
  });

  it('does not invent a row that the server has not put into this view', () => {
    expect(replaceRow([row('a', 1)], row('z', 0), 'next')).toBeNull();
  });
});

describe('movedIds', () => {
  it('marks the one that moved, not those that made room', () => {
    expect([...movedIds(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])]).toEqual(['d']);
    expect([...movedIds(['a', 'b', 'c', 'd'], ['b', 'c', 'd', 'a'])]).toEqual(['a']);
  });

  it('marks what is new, and nothing when rows only left', () => {
    expect([...movedIds(['a', 'b'], ['a', 'x', 'b'])]).toEqual(['x']);
    expect(movedIds(['a', 'b', 'c'], ['a', 'c']).size).toBe(0);
  });
});

describe('matches', () => {
  it('needs every word, anywhere in the row, in any case', () => {
    expect(matches(row('a', 1), 'maple chest')).toBe(true);
    expect(matches(row('a', 1), 'a-77 OPACITY')).toBe(true);
    expect(matches(row('a', 1), 'maple knee')).toBe(false);
    expect(matches(row('a', 1), '')).toBe(true);
  });
});

describe('nextReady', () => {
  it('skips the open item, claimed rows and rows without a draft yet', () => {
    const rows = [
      row('a', 1),
      row('b', 2, { state: 'WAITING' }),
      row('c', 3, { state: 'CLAIMED', claimedBy: { id: 'u', name: 'U' } }),
      row('d', 5),
      row('e', 4),
    ];
    expect(nextReady(rows, 'a')?.id).toBe('e');
  });
});
