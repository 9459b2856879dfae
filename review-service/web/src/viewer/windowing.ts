/** DICOM's linear window: centre and width in modality values. */
export interface Window {
  centre: number;
  width: number;
}

export const MIN_WIDTH = 1;
const LOWEST = -32768;

/**
 * The grey level, 0 to 255, of each 16-bit sample value, at index `value + 32768`.
 *
 * The function is LINEAR of PS3.3 C.11.2.1.2.1; with `inverted` high values are dark, as MONOCHROME1 asks.
 */
export function greyTable(window: Window, inverted: boolean): Uint8Array {
  const table = new Uint8Array(65536);
  const { centre, width } = window;
  const low = centre - 0.5 - (width - 1) / 2;
  const high = centre - 0.5 + (width - 1) / 2;
  for (let i = 0; i < table.length; i++) {
    const value = LOWEST + i;
    let grey: number;
    if (value <= low) {
      grey = 0;
    } else if (value > high) {
      grey = 255;
    } else {
      grey = Math.round(((value - (centre - 0.5)) / (width - 1) + 0.5) * 255);
    }
    table[i] = inverted ? 255 - grey : grey;
  }
  return table;
}

/** Writes the samples as opaque grey pixels (RGBA, 4 bytes each). */
export function paint(samples: Int16Array, table: Uint8Array, pixels: Uint32Array): void {
  for (let i = 0; i < samples.length; i++) {
    const grey = table[(samples[i] as number) - LOWEST] as number;
    pixels[i] = 0xff000000 | (grey << 16) | (grey << 8) | grey;
  }
}

/** The window that shows the values between two shares of all samples, such as 0.01 and 0.99. */
export function rangeWindow(samples: Int16Array, from: number, to: number): Window {
  const histogram = new Uint32Array(65536);
  samples.forEach((value) => {
    histogram[value - LOWEST] = (histogram[value - LOWEST] as number) + 1;
  });
  const low = quantile(histogram, from * (samples.length - 1));
  const high = quantile(histogram, to * (samples.length - 1));
  // Centre and width for which PS3.3's function takes `low` to black and `high` to white.
  return { centre: (low + high + 1) / 2, width: Math.max(MIN_WIDTH, high - low + 1) };
}

function quantile(histogram: Uint32Array, rank: number): number {
  let seen = 0;
  for (let i = 0; i < histogram.length; i++) {
    seen += histogram[i] as number;
    if (seen > rank) {
      return LOWEST + i;
    }
  }
  return LOWEST + histogram.length - 1;
}

/** A drag of the window: right widens, down darkens, in steps that suit the present width. */
export function dragged(window: Window, dx: number, dy: number): Window {
  const step = Math.max(0.25, window.width / 400);
  return { centre: window.centre + dy * step, width: Math.max(MIN_WIDTH, window.width + dx * step) };
}

export interface Preset {
  name: string;
  window(samples: Int16Array, stored: Window): Window;
}

const stored: Preset = { name: 'As stored', window: (_, asStored) => asStored };
const full: Preset = { name: 'Full range', window: (samples) => rangeWindow(samples, 0, 1) };
const most: Preset = { name: '1–99 %', window: (samples) => rangeWindow(samples, 0.01, 0.99) };
const fixed = (name: string, centre: number, width: number): Preset => ({ name, window: () => ({ centre, width }) });

const computedTomography: readonly Preset[] = [
  stored,
  fixed('Lung', -600, 1500),
  fixed('Mediastinum', 50, 350),
  fixed('Bone', 400, 1800),
  fixed('Brain', 40, 80),
  fixed('Abdomen', 60, 400),
  full,
];

/** The presets of a modality; number key n takes the nth. */
export function presetsOf(modality: string | null): readonly Preset[] {
  return modality === 'CT' ? computedTomography : [stored, full, most];
}
