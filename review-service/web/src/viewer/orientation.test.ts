import { describe, expect, it } from 'vitest';
import { opposite, orientationOf } from './orientation';

describe('orientationOf', () => {
  it('reads where rows and columns run to', () => {
    expect(orientationOf('L\\PF')).toEqual({ row: 'L', column: 'PF' });
  });

  it.each([null, '', 'L', 'L\\', 'L\\F\\A', 'LE\\V', 'l\\f', 'LPHA\\F'])('takes %s for unknown', (value) => {
    expect(orientationOf(value)).toBeNull();
  });
});

describe('opposite', () => {
  it('turns each direction round', () => {
    expect(['L', 'PF', 'RAH'].map(opposite)).toEqual(['R', 'AH', 'LPF']);
  });
});
