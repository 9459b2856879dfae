import { client, type Client } from '../api/client';
import type { Window } from './windowing';

export type Frame =
  | {
      kind: 'grey';
      rows: number;
      columns: number;
      samples: Int16Array;
      window: Window;
      /** Low values are bright, as in MONOCHROME1. */
      inverted: boolean;
      photometric: string;
    }
  | { kind: 'colour'; rows: number; columns: number; bitmap: ImageBitmap };

const CACHE_BYTES = 512 * 1024 * 1024;

/** Reads one frame from the server's answer; throws when the answer does not hold what its headers say. */
export async function decodeFrame(response: Response): Promise<Frame> {
  if ((response.headers.get('Content-Type') ?? '').startsWith('image/')) {
    const bitmap = await createImageBitmap(await response.blob());
    return { kind: 'colour', rows: bitmap.height, columns: bitmap.width, bitmap };
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
    private readonly api: Client,
    private readonly limit = CACHE_BYTES,
  ) {}

  get(id: string, index: number, frame: number): Promise<Frame> {
    const key = `${id}/${index}/${frame}`;
    const held = this.frames.get(key);
    if (held !== undefined) {
      this.frames.delete(key);
      this.frames.set(key, held);
      return held;
    }
    const read = this.api.frame(id, index, frame).then(decodeFrame);
    this.frames.set(key, read);
    read.then(
      (decoded) => this.weigh(key, sizeOf(decoded)),
      () => this.frames.delete(key),
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
      total -= this.sizes.get(oldest) ?? 0;
      this.sizes.delete(oldest);
      this.frames.delete(oldest);
    }
  }
}

export const frames = new FrameCache(client);
