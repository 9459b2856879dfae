import type { Window } from './windowing';

/** How the image is shown: window null means as stored; zoom 1 fits the whole image; pan is in device pixels. */
export interface ViewState {
  window: Window | null;
  inverted: boolean;
  zoom: number;
  panX: number;
  panY: number;
}

export const initialView: ViewState = { window: null, inverted: false, zoom: 1, panX: 0, panY: 0 };

const MIN_ZOOM = 0.25;
const MAX_ZOOM = 32;

export interface Size {
  width: number;
  height: number;
}

/** The pixels of an image; `aspect` is the height of one over its width. */
export interface Raster {
  columns: number;
  rows: number;
  aspect: number;
}

/** The server's number; a pixel is square where there is none, and where it is as good as square. */
export function aspectOf(value: string | null): number {
  const aspect = Number(value ?? 1);
  return aspect > 0 && Number.isFinite(aspect) && Math.abs(aspect - 1) > 1e-3 ? aspect : 1;
}

/** Where an image lies on the canvas, and how many device pixels one of its own takes. */
export interface Placement {
  x: number;
  y: number;
  scaleX: number;
  scaleY: number;
}

/** A pixel that is not square is stretched along its longer side, so that no row and no column is lost. */
const stretchOf = ({ aspect }: Raster) => ({ x: Math.max(1, 1 / aspect), y: Math.max(1, aspect) });

/** Device pixels the shorter side of an image pixel takes when the whole image just fits. */
export function fitScale(image: Raster, canvas: Size): number {
  const stretch = stretchOf(image);
  return Math.min(canvas.width / (image.columns * stretch.x), canvas.height / (image.rows * stretch.y));
}

/** Zooms by `factor` and keeps the point `(x, y)`, measured from the canvas centre, where it is. */
export function zoomed(view: ViewState, factor: number, x = 0, y = 0): ViewState {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, view.zoom * factor));
  const ratio = zoom / view.zoom;
  return { ...view, zoom, panX: x - (x - view.panX) * ratio, panY: y - (y - view.panY) * ratio };
}

export function panned(view: ViewState, dx: number, dy: number): ViewState {
  return { ...view, panX: view.panX + dx, panY: view.panY + dy };
}

/** Where the image lies on the canvas. */
export function placement(view: ViewState, image: Raster, canvas: Size): Placement {
  const scale = fitScale(image, canvas) * view.zoom;
  const stretch = stretchOf(image);
  const [scaleX, scaleY] = [scale * stretch.x, scale * stretch.y];
  return {
    scaleX,
    scaleY,
    // Whole device pixels: at scale 1 every image pixel is then one of the screen's, unmixed.
    x: Math.round((canvas.width - image.columns * scaleX) / 2 + view.panX),
    y: Math.round((canvas.height - image.rows * scaleY) / 2 + view.panY),
  };
}

/** The zoom at which the shorter side of an image pixel takes one device pixel. */
export function atOriginalSize(view: ViewState, image: Raster, canvas: Size): ViewState {
  return { ...view, zoom: 1 / fitScale(image, canvas), panX: 0, panY: 0 };
}

/** The image point under a canvas point. */
export function imagePoint(view: ViewState, image: Raster, canvas: Size, at: { x: number; y: number }): { x: number; y: number } {
  const { x, y, scaleX, scaleY } = placement(view, image, canvas);
  return { x: (at.x - x) / scaleX, y: (at.y - y) / scaleY };
}
