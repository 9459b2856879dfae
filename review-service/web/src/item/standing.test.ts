import { describe, expect, it } from 'vitest';
import type { Row } from '../api/types';
import { askedSecond, canAskSecond, isSettled, knowsHandingOn } from './standing';

const row = (over: Partial<Row>) => ({ state: 'READY', ...over }) as Row;
const asked = { askedBy: { id: 'u1', name: 'A' }, askedAt: '2026-01-01T00:00:00Z', comment: null };

describe('a second reading', () => {
  it('can be asked once, where the server knows of it', () => {
    expect(canAskSecond(row({ secondReading: null }))).toBe(true);
    expect(canAskSecond(row({ secondReading: asked }))).toBe(false);
    expect(canAskSecond(row({}))).toBe(false);
    expect(knowsHandingOn(row({}))).toBe(false);
  });

  it('is not for the one who asked', () => {
    expect(askedSecond(row({ secondReading: asked }), 'u1')).toBe(true);
    expect(askedSecond(row({ secondReading: asked }), 'u2')).toBe(false);
    expect(askedSecond(row({}), 'u1')).toBe(false);
  });
});

describe('isSettled', () => {
  it.each(['SIGNED', 'REJECTED', 'RETRACTED'] as const)('holds once an item is %s', (state) => {
    expect(isSettled(row({ state }))).toBe(true);
  });

  it.each(['WAITING', 'READY', 'CLAIMED', 'FAILED', 'SUPERSEDED'] as const)('does not hold while it is %s', (state) => {
    expect(isSettled(row({ state }))).toBe(false);
  });
});
