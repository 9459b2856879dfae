import { describe, expect, it } from 'vitest';
import { insertedAt } from './insert';

describe('insertedAt', () => {
  it.each([
    ['', 0, 'X', 'X'],
    ['One.\nTwo.', 4, 'X', 'One.\nX\nTwo.'],
    ['One.\nTwo.', 5, 'X', 'One.\nX\nTwo.'],
    ['One.', 99, 'X', 'One.\nX'],
  ])('puts into %j at %i', (text, at, words, expected) => {
    const made = insertedAt(text, at, words);
    expect(made.text).toBe(expected);
    expect(made.text.slice(made.to - words.length, made.to)).toBe(words);
  });
});
