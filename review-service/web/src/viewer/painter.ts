import type { Frame } from './frames';
import { placement, type Placement, type ViewState } from './view';
import { greyTable, paint, type Window } from './windowing';

/** At 1:1 there is nothing to smooth, and the pixels must stay as computed. */
const isOriginal = ({ scaleX, scaleY }: Placement) => Math.abs(scaleX - 1) <= 1e-9 && Math.abs(scaleY - 1) <= 1e-9;

const sizeAt = (frame: Frame, at: Placement): [number, number] =>
  isOriginal(at) ? [frame.columns, frame.rows] : [frame.columns * at.scaleX, frame.rows * at.scaleY];

/** Draws frames on a canvas; grey pixels are computed again only when frame, window or inversion changed. */
export class Painter {
  private readonly source = document.createElement('canvas');
  private drawn: { frame: Frame; key: string } | null = null;

  constructor(private readonly canvas: HTMLCanvasElement) {}

  /** Leaves nothing of the image before. */
  clear(): void {
    this.canvas.getContext('2d', { alpha: false })?.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  draw(frame: Frame, view: ViewState): void {
    const context = this.canvas.getContext('2d', { alpha: false });
    if (context === null) {
      return;
    }
    const image = frame.kind === 'grey' ? this.greyOf(frame, view) : frame.bitmap;
    const at = placement(view, frame, this.canvas);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    context.imageSmoothingEnabled = !isOriginal(at);
    context.imageSmoothingQuality = 'high';
    context.filter = frame.kind === 'colour' && view.inverted ? 'invert(1)' : 'none';
    context.drawImage(image, at.x, at.y, ...sizeAt(frame, at));
  }

  private greyOf(frame: Extract<Frame, { kind: 'grey' }>, view: ViewState): HTMLCanvasElement {
    const window: Window = view.window ?? frame.window;
    const inverted = frame.inverted !== view.inverted;
    const key = `${window.centre} ${window.width} ${inverted}`;
    if (this.drawn?.frame === frame && this.drawn.key === key) {
      return this.source;
    }
    this.source.width = frame.columns;
    this.source.height = frame.rows;
    const context = this.source.getContext('2d', { alpha: false });
    const pixels = new ImageData(frame.columns, frame.rows);
    paint(frame.samples, greyTable(window, inverted), new Uint32Array(pixels.data.buffer));
    context?.putImageData(pixels, 0, 0);
    this.drawn = { frame, key };
    return this.source;
  }
}
