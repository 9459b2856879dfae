import { describe, expect, it } from 'vitest';
import { inked, spansOf } from './origin';
import { wordDiff } from './wordDiff';

const draft = 'Lungs are clear.\nNo effusion.';
const answer = 'The left costophrenic angle is blunted.';
const spans = (final: string, answers: string[] = [answer]) =>
  spansOf(inked(wordDiff(draft, final), answers))
    .map(({ start, end, origin }) => [final.slice(start, end).trim(), origin])
    .filter(([words]) => words !== '');

describe('spansOf', () => {
  it("tells the draft's, the reader's and an answer's words apart", () => {
    expect(spans(`${draft}\n${answer} Old fracture.`)).toEqual([
      [draft, 'AI'],
      [answer, 'INSERTED'],
      ['Old fracture.', 'HUMAN'],
    ]);
  });

  it('covers the final text without gap or overlap', () => {
    const final = `Before. ${draft.replace('clear', 'hazy')} ${answer}`;
    const all = spansOf(inked(wordDiff(draft, final), [answer]));
    expect(all[0]?.start).toBe(0);
    expect(all.at(-1)?.end).toBe(final.length);
    all.slice(1).forEach((span, index) => expect(span.start).toBe(all[index]?.end));
  });

  it('leaves words that merely occur in an answer to the reader', () => {
    expect(spans(`${draft}\nThe left lung.`).at(-1)).toEqual(['The left lung.', 'HUMAN']);
  });

  it("keeps an answer's words an answer's after the reader changed one of them", () => {
    const origins = spans(`${draft}\nThe left costophrenic angle is slightly blunted.`);
    expect(origins).toContainEqual(['The left costophrenic angle is', 'INSERTED']);
    expect(origins).toContainEqual(expect.arrayContaining(['HUMAN']));
  });

  it('tells no more stretches apart than the record takes, and still covers the text', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ kind: 'same' as const, text: `w${i}`, origin: i % 2 === 0 ? ('AI' as const) : ('HUMAN' as const) }));
    const all = spansOf(many);
    expect(all).toHaveLength(1000);
    expect(all.at(-1)).toMatchObject({ origin: 'HUMAN', end: many.map((one) => one.text).join('').length });
  });

  it('gives everything to the reader where there is neither draft nor answer', () => {
    expect(spansOf(inked(wordDiff('', 'All mine.'), []))).toEqual([{ start: 0, end: 9, origin: 'HUMAN' }]);
    expect(spansOf(inked(wordDiff('', ''), []))).toEqual([]);
  });
});
