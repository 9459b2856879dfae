import { describe, expect, it } from 'vitest';
import { draftLines, restore, strike, wordDiff } from './wordDiff';

const draft = 'Lungs are clear.\nHeart size is normal.\n\nNo effusion.';
const linesOf = (final: string) => draftLines(wordDiff(draft, final));

describe('wordDiff', () => {
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

describe('draftLines', () => {
  it('tells kept, changed and struck lines apart', () => {
    expect(linesOf('Lungs are hazy.\nNo effusion.').map((l) => l.standing)).toEqual(['changed', 'struck', 'kept']);
  });

  it('calls a line with words put into it changed', () => {
    expect(linesOf(draft.replace('size is', 'size is probably'))[1]?.standing).toBe('changed');
  });

  it('leaves blank lines out', () => {
    expect(linesOf(draft).map((l) => l.text.trim())).toEqual(['Lungs are clear.', 'Heart size is normal.', 'No effusion.']);
  });
});

describe('strike and restore', () => {
  it.each([0, 1, 2])('undo each other on line %i', (at) => {
    const line = linesOf(draft)[at];
    const without = strike(draft, line!);
    expect(without).not.toContain(line!.text.trim());
    const struck = linesOf(without)[at];
    expect(struck?.standing).toBe('struck');
    expect(restore(without, struck!)).toBe(draft);
  });

  it('bring a changed line back as it was drafted', () => {
    const edited = draft.replace('normal', 'enlarged');
    expect(restore(edited, linesOf(edited)[1]!)).toBe(draft);
  });

  it('keep what the human wrote elsewhere', () => {
    const edited = `${draft}\nCompared with the prior: unchanged.`;
    expect(strike(edited, linesOf(edited)[0]!)).toContain('Compared with the prior: unchanged.');
  });
});
