import { describe, expect, it } from 'vitest';
import { initialView, panned, placement, zoomed } from './view';

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
    expect(after[0]).toBeCloseTo(before[0] ?? 0, 6);
    expect(after[1]).toBeCloseTo(before[1] ?? 0, 6);
  });

  it('stops at its limits', () => {
    expect(zoomed(initialView, 1e9).zoom).toBe(32);
    expect(zoomed(initialView, 1e-9).zoom).toBe(0.25);
  });
});
