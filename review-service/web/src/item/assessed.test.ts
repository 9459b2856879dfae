import { describe, expect, it } from 'vitest';
import type { Draft } from '../api/types';
import { assessedOf, inkOf } from './assessed';
import { wordDiff } from './wordDiff';

const text = 'There is a left pneumothorax. Effusion is unchanged.';
const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
const draft = {
  text,
  claims: [{ ...at('pneumothorax'), grounding: 'SUPPORTED' }, { ...at('Effusion'), grounding: 'CONTRADICTED' }],
  flags: [{ ...at('unchanged'), kind: 'CHANGE_WITHOUT_PRIOR' }],
} as unknown as Draft;

describe('assessedOf', () => {
  it('gives each statement its own claims and objections', () => {
    const all = assessedOf(draft, wordDiff(text, text));
    expect(all.map((s) => s.claims.map((c) => c.grounding))).toEqual([['SUPPORTED'], ['CONTRADICTED']]);
    expect(all.map((s) => s.flags.length)).toEqual([0, 1]);
  });

  it('does without them where the server sends none', () => {
    const bare = { ...draft, claims: undefined, flags: undefined } as unknown as Draft;
    expect(assessedOf(bare, wordDiff(text, text)).every((s) => s.claims.length + s.flags.length === 0)).toBe(true);
  });
});

describe('inkOf', () => {
  it('marks the words of a claim and of an objection, and loses none', () => {
    const [first, second] = assessedOf(draft, wordDiff(text, text.replace('left ', '')));
    const words = inkOf(first!);
    expect(words.map((w) => w.text).join('')).toBe('There is a left pneumothorax. ');
    expect(words.find((w) => w.claim !== null)?.text).toBe('pneumothorax');
    expect(words.filter((w) => w.struck).map((w) => w.text.trim())).toEqual(['left']);
    expect(inkOf(second!).find((w) => w.flagged)?.text).toBe('unchanged');
  });
});
