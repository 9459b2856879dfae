import { client, type Client } from '../api/client';
import { spacingOf, type Spacing } from './measure';
import { orientationOf, type Orientation } from './orientation';
import { aspectOf } from './view';
import type { Window } from './windowing';

interface Extent {
  rows: number;
  columns: number;
  /** Null where the image does not say how large its pixels are. */
  spacing: Spacing | null;
  /** The height of a pixel over its width. */
  aspect: number;
  /** Null where the image does not say how it lies in the patient. */
  orientation: Orientation | null;
}

export type Frame =
  | (Extent & {
      kind: 'grey';
      samples: Int16Array;
      window: Window;
      /** Low values are bright, as in MONOCHROME1. */
      inverted: boolean;
      photometric: string;
    })
  | (Extent & { kind: 'colour'; bitmap: ImageBitmap });

const CACHE_BYTES = 512 * 1024 * 1024;

/** Reads one frame from the server's answer; throws when the answer does not hold what its headers say. */
export async function decodeFrame(response: Response): Promise<Frame> {
  const geometry = {
    spacing: spacingOf(response.headers.get('X-Pixel-Spacing'), response.headers.get('X-Pixel-Spacing-Source')),
    aspect: aspectOf(response.headers.get('X-Pixel-Aspect')),
    orientation: orientationOf(response.headers.get('X-Patient-Orientation')),
  };
  if ((response.headers.get('Content-Type') ?? '').startsWith('image/')) {
    const bitmap = await createImageBitmap(await response.blob());
    return { kind: 'colour', rows: bitmap.height, columns: bitmap.width, ...geometry, bitmap };
  }
  const number = (name: string) => Number(response.headers.get(name) ?? Number.NaN);
  const [rows, columns] = [number('X-Rows'), number('X-Columns')];
  const bytes = await response.arrayBuffer();
  if (!(rows > 0 && columns > 0) || bytes.byteLength !== rows * columns * 2) {
    throw new Error('The image came incomplete.');
  }
  const centre = number('X-Window-Centre');
  const width = number('X-Window-Width');
  return {
    kind: 'grey',
    rows,
    columns,
    ...geometry,
    samples: new Int16Array(bytes),
    window: { centre: Number.isFinite(centre) ? centre : 0, width: width >= 1 ? width : 4096 },
    inverted: response.headers.get('X-Inverted') === 'true',
    photometric: response.headers.get('X-Photometric') ?? '',
  };
}

const sizeOf = (frame: Frame) => frame.rows * frame.columns * (frame.kind === 'grey' ? 2 : 4);

/** Frames read so far, the least recently shown dropped first once they outgrow the cache. */
export class FrameCache {
  private readonly frames = new Map<string, Promise<Frame>>();
  private readonly sizes = new Map<string, number>();

  constructor(
    private readonly api: Pick<Client, 'frame'>,
    private readonly limit = CACHE_BYTES,
  ) {}

  /** The frame where it was read or is being read; null where nobody has asked for it. */
  held(path: string): Promise<Frame> | null {
    return this.frames.has(path) ? this.get(path) : null;
  }

  /** The frame at an address of the API, read from there unless another address has the same. */
  get(path: string, from = path): Promise<Frame> {
    const held = this.frames.get(path);
    if (held !== undefined) {
      this.frames.delete(path);
      this.frames.set(path, held);
      return held;
    }
    const read = this.api.frame(from).then(decodeFrame);
    this.frames.set(path, read);
    read.then(
      (decoded) => this.weigh(path, sizeOf(decoded)),
      () => this.frames.delete(path),
    );
    return read;
  }

  private weigh(key: string, size: number): void {
    this.sizes.set(key, size);
    let total = [...this.sizes.values()].reduce((sum, one) => sum + one, 0);
    for (const oldest of this.frames.keys()) {
      if (total <= this.limit || oldest === key) {
        return;
      }
      const weight = this.sizes.get(oldest);
      // What is still being read weighs nothing yet, and would be weighed though nobody held it.
      if (weight !== undefined) {
        total -= weight;
        this.sizes.delete(oldest);
        this.frames.delete(oldest);
      }
    }
  }
}

export const frames = new FrameCache(client);
