import { useEffect, type RefObject } from 'react';
import type { Point } from './measure';
import { imagePoint } from './view';
import type { Pane } from './usePane';

/** What a drag with the main button does. */
export type DragMode = 'move' | 'window' | 'measure';

const WHEEL_STEP = 100;

/** Mouse and pen on the image: drag moves, windows or measures; right drag windows; the wheel scrolls a stack or zooms. */
export function usePointer(pane: RefObject<Pane>, mode: RefObject<DragMode>, scroll: RefObject<(steps: number) => void>): void {
  const { canvas } = pane.current;
  useEffect(() => {
    const target = canvas.current;
    if (target === null) {
      return undefined;
    }
    let wheel = 0;
    const measures = (event: PointerEvent) => mode.current === 'measure' && (event.buttons & 2) === 0;
    const at = (event: MouseEvent): Point => {
      const box = target.getBoundingClientRect();
      const { ratio } = pane.current.size;
      return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
    };
    const onImage = (event: MouseEvent): Point => {
      const { frame, view, size } = pane.current;
      return frame === null ? { x: 0, y: 0 } : imagePoint(view, frame, size, at(event));
    };
    const onDown = (event: PointerEvent) => {
      target.setPointerCapture(event.pointerId);
      if (measures(event) && pane.current.frame !== null) {
        pane.current.measuring.begin(onImage(event));
      }
    };
    const onMove = (event: PointerEvent) => {
      if (!target.hasPointerCapture(event.pointerId)) {
        return;
      }
      if (measures(event)) {
        pane.current.measuring.moveTo(onImage(event));
      } else if ((event.buttons & 2) !== 0 || mode.current === 'window') {
        pane.current.adjustWindow(event.movementX, event.movementY);
      } else {
        const { ratio } = pane.current.size;
        pane.current.pan(event.movementX * ratio, event.movementY * ratio);
      }
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey || (pane.current.stack?.slices.length ?? 0) <= 1) {
        const { x, y } = at(event);
        pane.current.zoom(Math.exp(-event.deltaY / 400), x - target.width / 2, y - target.height / 2);
        return;
      }
      wheel += event.deltaY;
      const steps = Math.trunc(wheel / WHEEL_STEP);
      wheel -= steps * WHEEL_STEP;
      if (steps !== 0) {
        scroll.current(steps);
      }
    };
    const listening = new AbortController();
    const { signal } = listening;
    target.addEventListener('pointerdown', onDown, { signal });
    target.addEventListener('pointermove', onMove, { signal });
    target.addEventListener('pointerup', () => mode.current === 'measure' && pane.current.measuring.end(), { signal });
    target.addEventListener('wheel', onWheel, { signal, passive: false });
    target.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    target.addEventListener('dblclick', () => mode.current === 'move' && pane.current.reset(), { signal });
    return () => listening.abort();
  }, [canvas, pane, mode, scroll]);
}
