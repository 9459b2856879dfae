import { describe, expect, it } from 'vitest';
import { lengthOf, spacingOf, spacingWords } from './measure';

const line = { from: { x: 10, y: 10 }, to: { x: 40, y: 50 } };

describe('lengthOf', () => {
  it('weighs rows and columns by their own spacing', () => {
    expect(lengthOf(line, spacingOf('0.5\\2', 'PixelSpacing'))).toBe(`${Math.hypot(30 * 2, 40 * 0.5).toFixed(1)} mm`);
  });

  it('says that it counts pixels where the spacing is unknown', () => {
    expect(lengthOf(line, null)).toBe('50.0 px');
  });
});

describe('spacingOf', () => {
  it.each([null, '', '0.5', '0\\1', '-1\\1', 'a\\b', '1\\1\\1', '1\\', 'Infinity\\1'])('takes %s for unknown', (value) => {
    expect(spacingOf(value, null)).toBeNull();
  });
});

describe('spacingWords', () => {
  it('tells a length at the detector from a length in the patient', () => {
    expect(spacingWords(spacingOf('1\\1', 'ImagerPixelSpacing'))).toContain('magnification');
    expect(spacingWords(spacingOf('1\\1', 'PixelSpacing'))).toBe('mm');
    expect(spacingWords(null)).toContain('pixels');
  });
});
