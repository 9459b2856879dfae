import { describe, expect, it } from 'vitest';
import { restore, statementsOf, strike } from './statements';
import { wordDiff } from './wordDiff';

const draft = 'FINDINGS:\nLungs are clear. No consolidation. Nodule of 3.5 mm.\nHeart size is normal.\n\nNo effusion.';
const of = (final: string, from = draft) => statementsOf(wordDiff(from, final));

describe('statementsOf', () => {
  it('parts sentences and lines, and knows where each stands in the draft', () => {
    const all = of(draft);
    expect(all.map((s) => s.text.trim())).toEqual([
      'FINDINGS:',
      'Lungs are clear.',
      'No consolidation.',
      'Nodule of 3.5 mm.',
      'Heart size is normal.',
      'No effusion.',
    ]);
    expect(all.map((s) => draft.slice(s.start, s.end))).toEqual(all.map((s) => s.text));
  });

  it('tells kept, changed and struck apart', () => {
    const final = 'FINDINGS:\nLungs are hazy. Nodule of 3.5 mm.\nHeart size is probably normal.\n\nNo effusion.';
    expect(of(final).map((s) => s.standing)).toEqual(['kept', 'changed', 'struck', 'kept', 'changed', 'kept']);
  });

  it('points to what is left of each in the final text', () => {
    const final = draft.replace('clear', 'hazy');
    expect(of(final).map((s) => final.slice(s.from, s.to).trim())).toContain('Lungs are hazy.');
  });
});

describe('strike and restore', () => {
  it('strikes once: a key that is pressed again takes nothing more', () => {
    const texts = [draft, 'FINDINGS:\n\nLungs are clear.\n\n\nNo effusion.\n\n'];
    for (const text of texts) {
      of(text, text).forEach((statement, at) => {
        const once = strike(text, statement);
        expect(strike(once, of(once, text)[at]!)).toBe(once);
      });
    }
  });

  it.each([0, 1, 2, 3, 4, 5])('undo each other on statement %i', (at) => {
    const statement = of(draft)[at]!;
    const without = strike(draft, statement);
    expect(without).not.toContain(statement.text.trim());
    const struck = of(without)[at]!;
    expect(struck.standing).toBe('struck');
    expect(restore(without, struck).trimEnd()).toBe(draft);
  });

  it('bring a whole line of sentences back, one after the other', () => {
    let text = draft;
    for (const at of [1, 2, 3]) {
      text = strike(text, of(text)[at]!);
    }
    expect(text).toBe('FINDINGS:\nHeart size is normal.\n\nNo effusion.');
    for (const at of [1, 2, 3]) {
      text = restore(text, of(text)[at]!);
    }
    expect(of(text).every((s) => s.standing === 'kept')).toBe(true);
  });

  it('bring a changed statement back as it was drafted', () => {
    const edited = draft.replace('No consolidation', 'Right consolidation');
    expect(restore(edited, of(edited)[2]!)).toBe(draft);
  });

  it('keep what the human wrote elsewhere', () => {
    const edited = `${draft}\nCompared with the prior: unchanged.`;
    expect(strike(edited, of(edited)[1]!)).toContain('Compared with the prior: unchanged.');
  });
});
