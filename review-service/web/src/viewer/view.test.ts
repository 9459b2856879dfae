import { describe, expect, it } from 'vitest';
import { aspectOf, atOriginalSize, imagePoint, initialView, panned, placement, zoomed } from './view';

const image = { columns: 200, rows: 100, aspect: 1 };
const canvas = { width: 400, height: 400 };

describe('placement', () => {
  it('fits the whole image, centred', () => {
    expect(placement(initialView, image, canvas)).toEqual({ scaleX: 2, scaleY: 2, x: 0, y: 100 });
  });

  it('gives pixels that are not square their shape, and loses none of them', () => {
    expect(placement(initialView, { ...image, aspect: 4 }, canvas)).toEqual({ scaleX: 1, scaleY: 4, x: 100, y: 0 });
    expect(placement(initialView, { ...image, aspect: 0.5 }, canvas)).toEqual({ scaleX: 2, scaleY: 1, x: 0, y: 150 });
  });
});

describe('zoomed', () => {
  it('keeps the point under the pointer in place', () => {
    const view = panned(initialView, 30, -10);
    const at = (v: typeof view) => {
      const { x, y, scaleX, scaleY } = placement(v, image, canvas);
      return [(300 - x) / scaleX, (250 - y) / scaleY];
    };
    const [before, after] = [at(view), at(zoomed(view, 2, 100, 50))];
    // Half a device pixel is what whole pixels cost.
    expect(Math.abs((after[0] ?? 0) - (before[0] ?? 0))).toBeLessThanOrEqual(0.5);
    expect(Math.abs((after[1] ?? 0) - (before[1] ?? 0))).toBeLessThanOrEqual(0.5);
  });

  it('stops at its limits', () => {
    expect(zoomed(initialView, 1e9).zoom).toBe(32);
    expect(zoomed(initialView, 1e-9).zoom).toBe(0.25);
  });
});

describe('atOriginalSize', () => {
  it.each([
    [{ columns: 200, rows: 100, aspect: 1 }, { width: 401, height: 333 }],
    [{ columns: 3000, rows: 2001, aspect: 1 }, { width: 851, height: 777 }],
  ])('puts %o on whole pixels of %o, one for one', (size, on) => {
    const { scaleX, scaleY, x, y } = placement(atOriginalSize(initialView, size, on), size, on);
    expect([scaleX, scaleY]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect([x, y].every(Number.isInteger)).toBe(true);
  });
});

describe('imagePoint', () => {
  it('finds the image pixel under a canvas point', () => {
    expect(imagePoint(initialView, image, canvas, { x: 0, y: 100 })).toEqual({ x: 0, y: 0 });
    expect(imagePoint(initialView, image, canvas, { x: 400, y: 300 })).toEqual({ x: 200, y: 100 });
    expect(imagePoint(initialView, { ...image, aspect: 4 }, canvas, { x: 300, y: 400 })).toEqual({ x: 200, y: 100 });
  });
});

describe('aspectOf', () => {
  it.each([
    ['2', 2],
    ['0.25', 0.25],
    ['1.0004', 1],
    [null, 1],
    ['0', 1],
    ['-2', 1],
    ['NaN', 1],
    ['Infinity', 1],
  ])('takes %s for %d', (value, aspect) => {
    expect(aspectOf(value)).toBe(aspect);
  });
});
