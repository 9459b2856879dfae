import { describe, expect, it } from 'vitest';
import { atOriginalSize, imagePoint, initialView, panned, placement, zoomed } from './view';

const image = { width: 200, height: 100 };
const canvas = { width: 400, height: 400 };

describe('placement', () => {
  it('fits the whole image, centred', () => {
    expect(placement(initialView, image, canvas)).toEqual({ scale: 2, x: 0, y: 100 });
  });
});

describe('zoomed', () => {
  it('keeps the point under the pointer in place', () => {
    const view = panned(initialView, 30, -10);
    const at = (v: typeof view) => {
      const { x, y, scale } = placement(v, image, canvas);
      return [(300 - x) / scale, (250 - y) / scale];
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
    [{ width: 200, height: 100 }, { width: 401, height: 333 }],
    [{ width: 3000, height: 2001 }, { width: 851, height: 777 }],
  ])('puts %o on whole pixels of %o, one for one', (size, on) => {
    const { scale, x, y } = placement(atOriginalSize(initialView, size, on), size, on);
    expect(scale).toBeCloseTo(1, 12);
    expect([x, y].every(Number.isInteger)).toBe(true);
  });
});

describe('imagePoint', () => {
  it('finds the image pixel under a canvas point', () => {
    expect(imagePoint(initialView, image, canvas, { x: 0, y: 100 })).toEqual({ x: 0, y: 0 });
    expect(imagePoint(initialView, image, canvas, { x: 400, y: 300 })).toEqual({ x: 200, y: 100 });
  });
});
