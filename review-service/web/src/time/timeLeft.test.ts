import { describe, expect, it } from 'vitest';
import { timeLeft } from './timeLeft';

const minutes = (n: number) => n * 60_000;

describe('timeLeft', () => {
  it.each([
    [minutes(60 * 26 + 5), '1 d 2 h'],
    [minutes(125), '2 h 05'],
    [minutes(60), '1 h 00'],
    [minutes(60) - 1, '59 min'],
    [minutes(10), '10 min'],
    [minutes(10) - 1000, '9:59'],
    [41_000, '0:41'],
    [0, '0:00'],
  ])('shows %i ms as %s', (left, label) => {
    expect(timeLeft(0, minutes(2000), minutes(2000) - left).label).toBe(label);
  });

  it('counts up with a minus sign once the deadline has passed', () => {
    expect(timeLeft(0, minutes(10), minutes(13) + 12_000)).toEqual({
      label: '−3:12',
      spoken: 'late by 3:12',
      share: 0,
      tone: 'late',
    });
  });

  it('is near in the last quarter of the service level', () => {
    expect(timeLeft(0, minutes(60), minutes(44)).tone).toBe('calm');
    expect(timeLeft(0, minutes(60), minutes(45)).tone).toBe('near');
  });

  it('keeps the bar within its cell when a deadline was moved or the clock runs behind', () => {
    expect(timeLeft(minutes(10), minutes(20), 0).share).toBe(1);
    expect(timeLeft(minutes(10), minutes(10), minutes(9)).share).toBe(0);
  });
});
