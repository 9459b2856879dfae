import { describe, expect, it } from 'vitest';
import { shortTime } from './format';

describe('shortTime', () => {
  const now = Date.parse('2026-11-23T14:02:00');

  it.each([
    ['2026-11-23T08:15:00', '08:15'],
    ['2026-11-20T08:15:00', '20 Nov 08:15'],
    ['2025-11-23T08:15:00', '23 Nov 2025 08:15'],
    ['2019-03-02T08:15:00', '02 Mar 2019 08:15'],
  ])('never lets %s look like another day or year', (at, shown) => {
    expect(shortTime(new Date(at).toISOString(), now)).toBe(shown);
  });
});
