import { useKeys } from '../keys/useKeys';
import { fitScale } from './view';
import type { Pane } from './usePane';
import type { DragMode } from './usePointer';

const ZOOM_STEP = 1.25;
const WINDOW_STEP = 12;
const CROSS_STEP = 4;

/** The keys of the image; the arrows scroll, window or move the cross, as the mode says. */
export function useImageKeys(pane: Pane, mode: DragMode, setMode: (mode: DragMode) => void, scroll: (steps: number) => void): void {
  const { frame, size, view, measuring } = pane;
  const scale = frame === null ? 1 : fitScale(frame, size) * view.zoom;
  const step = CROSS_STEP / scale;
  const arrow = (x: number, y: number) => {
    if (mode === 'window') {
      pane.adjustWindow(x * WINDOW_STEP, y * WINDOW_STEP);
    } else if (mode === 'measure') {
      measuring.moveCross(x * step, y * step);
    } else {
      scroll(y);
    }
  };
  const toggle = (wanted: DragMode) => setMode(mode === wanted ? 'move' : wanted);
  useKeys({
    sliceDown: () => arrow(0, 1),
    sliceUp: () => arrow(0, -1),
    ...(mode === 'move' ? {} : { wider: () => arrow(1, 0), narrower: () => arrow(-1, 0) }),
    ...(mode === 'measure' ? { setPoint: measuring.setPoint } : {}),
    ...(measuring.lines.length > 0 ? { removeLine: measuring.removeLast } : {}),
    seriesNext: () => pane.chooseSeries(pane.chosen + 1),
    seriesPrevious: () => pane.chooseSeries(pane.chosen - 1),
    windowMode: () => toggle('window'),
    measureMode: () => toggle('measure'),
    invert: pane.invert,
    originalSize: pane.originalSize,
    reset: () => {
      pane.reset();
      setMode('move');
    },
    zoomIn: () => pane.zoom(ZOOM_STEP),
    zoomOut: () => pane.zoom(1 / ZOOM_STEP),
    preset: (key) => pane.preset(Number(key)),
  });
}
