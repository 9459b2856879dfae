import { useEffect, type RefObject } from 'react';

export interface PointerActions {
  pan(dx: number, dy: number): void;
  adjustWindow(dx: number, dy: number): void;
  scroll(steps: number): void;
  zoom(factor: number, x: number, y: number): void;
  reset(): void;
}

const WHEEL_STEP = 100;

/** Mouse and pen on the image: drag moves, right drag (or any drag in window mode) windows, the wheel scrolls or zooms. */
export function usePointer(
  canvas: RefObject<HTMLCanvasElement | null>,
  actions: RefObject<PointerActions>,
  windowMode: RefObject<boolean>,
  scrolls: boolean,
): void {
  useEffect(() => {
    const target = canvas.current;
    if (target === null) {
      return undefined;
    }
    let wheel = 0;
    const onMove = (event: PointerEvent) => {
      if (!target.hasPointerCapture(event.pointerId)) {
        return;
      }
      const windows = (event.buttons & 2) !== 0 || windowMode.current === true;
      if (windows) {
        actions.current.adjustWindow(event.movementX, event.movementY);
      } else {
        actions.current.pan(event.movementX * devicePixelRatio, event.movementY * devicePixelRatio);
      }
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey || !scrolls) {
        const box = target.getBoundingClientRect();
        const x = (event.clientX - box.left - box.width / 2) * devicePixelRatio;
        const y = (event.clientY - box.top - box.height / 2) * devicePixelRatio;
        actions.current.zoom(Math.exp(-event.deltaY / 400), x, y);
        return;
      }
      wheel += event.deltaY;
      const steps = Math.trunc(wheel / WHEEL_STEP);
      wheel -= steps * WHEEL_STEP;
      if (steps !== 0) {
        actions.current.scroll(steps);
      }
    };
    const listening = new AbortController();
    const { signal } = listening;
    target.addEventListener('pointerdown', (event) => target.setPointerCapture(event.pointerId), { signal });
    target.addEventListener('pointermove', onMove, { signal });
    target.addEventListener('wheel', onWheel, { signal, passive: false });
    target.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    target.addEventListener('dblclick', () => actions.current.reset(), { signal });
    return () => listening.abort();
  }, [canvas, actions, windowMode, scrolls]);
}
