import { describe, expect, it } from 'vitest';
import type { Item, Row } from '../api/types';
import { barredReason, canAskSecond, isSettled, knowsHandingOn } from './standing';

const row = (over: Partial<Row>) => ({ state: 'READY', ...over }) as Row;
const asked = { askedBy: { id: 'u1', name: 'A' }, askedAt: '2026-01-01T00:00:00Z', comment: null };

const user = (id: string, role = 'reader') => ({ id, role, name: 'Dr. A', username: 'a' });

describe('a second reading', () => {
  it('can be asked once, where the server knows of it', () => {
    expect(canAskSecond(row({ secondReading: null }))).toBe(true);
    expect(canAskSecond(row({ secondReading: asked }))).toBe(false);
    expect(canAskSecond(row({}))).toBe(false);
    expect(knowsHandingOn(row({}))).toBe(false);
  });

  it('is not for the one who asked', () => {
    const item = (over: Partial<Row>) => ({ row: row({ claimedBy: null, ...over }) }) as Item;
    expect(barredReason(item({ secondReading: asked }), user('u1'))).toContain('another reader signs');
    expect(barredReason(item({ secondReading: asked }), user('u2'))).toBe('');
    expect(barredReason(item({}), user('u1'))).toBe('');
    expect(barredReason(item({}), user('u1', 'auditor'))).toContain('Your role');
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
