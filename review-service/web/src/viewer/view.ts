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

/** Device pixels an image pixel takes when the whole image just fits. */
export function fitScale(image: Size, canvas: Size): number {
  return Math.min(canvas.width / image.width, canvas.height / image.height);
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
export function placement(view: ViewState, image: Size, canvas: Size): { x: number; y: number; scale: number } {
  const scale = fitScale(image, canvas) * view.zoom;
  return {
    scale,
    // Whole device pixels: at scale 1 every image pixel is then one of the screen's, unmixed.
    x: Math.round((canvas.width - image.width * scale) / 2 + view.panX),
    y: Math.round((canvas.height - image.height * scale) / 2 + view.panY),
  };
}

/** The zoom at which an image pixel takes one device pixel. */
export function atOriginalSize(view: ViewState, image: Size, canvas: Size): ViewState {
  return { ...view, zoom: 1 / fitScale(image, canvas), panX: 0, panY: 0 };
}

/** The image point under a canvas point. */
export function imagePoint(view: ViewState, image: Size, canvas: Size, at: { x: number; y: number }): { x: number; y: number } {
  const { x, y, scale } = placement(view, image, canvas);
  return { x: (at.x - x) / scale, y: (at.y - y) / scale };
}
