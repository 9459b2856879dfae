import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  expect(start).toBeGreaterThanOrEqual(0);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1] as string, m[2] as string]));
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const INKS = ['text', 'muted', 'accent', 'stat', 'urgent', 'routine', 'good', 'bad', 'simulated', 'ai', 'human', 'inserted'];
const GROUNDS = ['ground', 'surface', 'raised'];

describe.each([[":root[data-theme='dark']"], [":root[data-theme='light']"]])('%s', (selector) => {
  const tokens = tokensOf(selector);
  const of = (name: string) => tokens.get(name) ?? expect.fail(`no token ${name}`);

  it.each(INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground])))('reads %s on %s at AA', (ink, ground) => {
    expect(contrast(of(ink as string), of(ground as string))).toBeGreaterThanOrEqual(4.5);
  });

  it('reads the words on the main button at AA', () => {
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('shows the edge of a field on %s at 3:1', (ground) => {
    expect(contrast(of('outline'), of(ground))).toBeGreaterThanOrEqual(3);
  });

});

describe('the image', () => {
  const tokens = tokensOf('.viewer');
  it.each(['text', 'muted', 'accent', 'simulated', 'urgent'])('has %s annotations that read at AA on black', (ink) => {
    expect(contrast(tokens.get(ink) ?? '', '#000000')).toBeGreaterThanOrEqual(4.5);
  });
});

it('contrast agrees with the known extremes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
