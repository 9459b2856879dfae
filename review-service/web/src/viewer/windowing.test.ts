import { describe, expect, it } from 'vitest';
import { dragged, greyTable, paint, presetsOf, rangeWindow } from './windowing';

const grey = (table: Uint8Array, value: number) => table[value + 32768];

describe('greyTable', () => {
  // PS3.3 C.11.2.1.2.1 spells out these cases for c=2048, w=4096.
  it('follows the worked example of the standard', () => {
    const table = greyTable({ centre: 2048, width: 4096 }, false);
    expect(grey(table, 0)).toBe(0);
    expect(grey(table, -5)).toBe(0);
    expect(grey(table, 4095)).toBe(255);
    expect(grey(table, 4096)).toBe(255);
    expect(grey(table, 2048)).toBe(Math.round((0.5 / 4095 + 0.5) * 255));
  });

  it('becomes a threshold at width 1', () => {
    const table = greyTable({ centre: 100, width: 1 }, false);
    expect(grey(table, 99)).toBe(0);
    expect(grey(table, 100)).toBe(255);
  });

  it('never falls as values rise, and inverted it mirrors', () => {
    const table = greyTable({ centre: 40, width: 80 }, false);
    const mirrored = greyTable({ centre: 40, width: 80 }, true);
    expect([...table]).toEqual([...table].sort((a, b) => a - b));
    expect(mirrored).toEqual(table.map((level) => 255 - level));
  });
});

describe('paint', () => {
  it('writes opaque grey for the lowest and the highest sample', () => {
    const pixels = new Uint32Array(3);
    paint(Int16Array.of(-32768, 0, 32767), greyTable({ centre: 0, width: 3 }, false), pixels);
    expect([...new Uint8Array(pixels.buffer)]).toEqual([0, 0, 0, 255, 191, 191, 191, 255, 255, 255, 255, 255]);
  });
});

describe('rangeWindow', () => {
  it('takes the darkest sample to black and the brightest to white', () => {
    const samples = Int16Array.of(-1000, 0, 3000);
    const table = greyTable(rangeWindow(samples, 0, 1), false);
    expect(grey(table, -1000)).toBe(0);
    expect(grey(table, 3000)).toBe(255);
    expect(grey(table, 2999)).toBeLessThanOrEqual(255);
    expect(grey(table, -998)).toBeLessThan(2);
  });

  it('leaves outliers out and bears a flat image', () => {
    const samples = new Int16Array(1000).fill(500);
    samples[0] = -32768;
    samples[1] = 32767;
    expect(rangeWindow(samples, 0.01, 0.99)).toEqual({ centre: 500.5, width: 1 });
  });
});

describe('dragged', () => {
  it('never makes a window without width', () => {
    expect(dragged({ centre: 0, width: 10 }, -10_000, 0).width).toBe(1);
  });
});

describe('presetsOf', () => {
  it('offers CT windows to CT alone, and the stored window first everywhere', () => {
    expect(presetsOf('CT').some((p) => p.name === 'Lung')).toBe(true);
    expect(presetsOf('DX').some((p) => p.name === 'Lung')).toBe(false);
    expect(presetsOf(null)[0]?.name).toBe('As stored');
  });
});
