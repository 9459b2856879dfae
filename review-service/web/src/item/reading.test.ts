import { beforeEach, describe, expect, it } from 'vitest';
import type { DraftClaim } from '../api/claims';
import { inked } from './origin';
import { Reading } from './reading';
import { statementsOf, strike } from './statements';
import { wordDiff } from './wordDiff';

const draft = 'Left pneumothorax. No effusion. Heart is normal. Old rib fracture.';
const claim = (word: string): DraftClaim => ({
  start: draft.indexOf(word),
  end: draft.indexOf(word) + word.length,
  finding: word.toUpperCase(),
  presence: 'PRESENT',
  certainty: 'DEFINITE',
  side: 'NONE',
  locations: [],
  change: 'NONE',
  measured: false,
  grounding: 'SUPPORTED',
  probability: 0.9,
});
const claims = [claim('pneumothorax'), claim('effusion'), claim('Heart'), claim('fracture')];

describe('Reading', () => {
  let held: Map<string, string>;
  const open = () =>
    new Reading({ getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value), removeItem: (key) => void held.delete(key) }, 'r');
  const reviewOf = (reading: Reading, final: string) => {
    const segments = wordDiff(draft, final);
    return reading.review(claims, statementsOf(segments), inked(segments, []));
  };

  beforeEach(() => {
    held = new Map();
  });

  it('says what became of each claim', () => {
    const reading = open();
    const [first, second] = statementsOf(wordDiff(draft, draft));
    reading.accept(first!, true);
    const final = strike(draft, second!).replace('normal', 'enlarged');
    expect(reviewOf(reading, final).claims.map((c) => c.action)).toEqual(['ACCEPTED', 'STRUCK', 'EDITED', 'UNTOUCHED']);
  });

  it('calls an accepted claim edited once its words were changed', () => {
    const reading = open();
    reading.accept(statementsOf(wordDiff(draft, draft))[0]!, true);
    expect(reviewOf(reading, draft.replace('Left', 'Right')).claims[0]?.action).toBe('EDITED');
  });

  it('names each image once, and what was seen outlives a reload', () => {
    const reading = open();
    reading.show(0, 0);
    reading.show(3, 1);
    reading.show(0, 0);
    reading.dwell(1500);
    reading.showGrounding();
    reading.keep();
    expect(reviewOf(open(), draft)).toMatchObject({
      images: [
        { index: 0, frame: 0 },
        { index: 3, frame: 1 },
      ],
      dwellMs: 1500,
      groundingShown: true,
    });
  });

  it('begins anew where what was kept cannot be read', () => {
    held.set('r', '{broken');
    expect(reviewOf(open(), draft)).toMatchObject({ images: [], dwellMs: 0 });
  });

  it('keeps nothing of what is decided: a day of large stacks would fill what a browser holds', () => {
    const reading = open();
    reading.show(0, 0);
    reading.keep();
    expect(held.size).toBe(1);
    reading.end();
    reading.show(1, 0);
    reading.keep();
    expect(held.size).toBe(0);
  });
});
