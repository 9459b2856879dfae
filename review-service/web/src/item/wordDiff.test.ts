import { afterEach, describe, expect, it, vi } from 'vitest';
import { wordDiff } from './wordDiff';

const draft = 'Lungs are clear.\nHeart size is normal.\n\nNo effusion.';

describe('wordDiff', () => {
  afterEach(() => vi.restoreAllMocks());

  it('says the same on a computer that is busy: whose words they are goes into the record', () => {
    let now = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
    expect(wordDiff('Lungs are clear. No effusion.', 'The lungs are clear. Small effusion.')).toContainEqual({ kind: 'same', text: 'are clear. ' });
  });

  it('marks whole words, and keeps both texts readable from the segments', () => {
    const after = 'Lungs are hazy.\nHeart size is normal.\n\nNo effusion.';
    const segments = wordDiff(draft, after);
    expect(segments).toContainEqual({ kind: 'removed', text: 'clear' });
    expect(segments).toContainEqual({ kind: 'added', text: 'hazy' });
    const join = (...kinds: string[]) =>
      segments
        .filter((s) => kinds.includes(s.kind))
        .map((s) => s.text)
        .join('');
    expect(join('same', 'removed')).toBe(draft);
    expect(join('same', 'added')).toBe(after);
  });

  it('says that nothing changed when nothing did', () => {
    expect(wordDiff(draft, draft)).toEqual([{ kind: 'same', text: draft }]);
    expect(wordDiff('', '')).toEqual([]);
  });

  it('keeps letters of other scripts and combining marks together', () => {
    expect(wordDiff('pleuraerguß rechts', 'pleuraerguß links').map((s) => s.text)).toEqual(['pleuraerguß ', 'rechts', 'links']);
  });

  it('answers within a keystroke for a long text that was replaced whole', () => {
    const a = Array.from({ length: 6000 }, (_, i) => `a${i}`).join(' ');
    const b = Array.from({ length: 6000 }, (_, i) => `b${i * 7}`).join(' ');
    const from = performance.now();
    wordDiff(a, b);
    expect(performance.now() - from).toBeLessThan(500);
  });
});
