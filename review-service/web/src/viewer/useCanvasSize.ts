import { useLayoutEffect, useState } from 'react';
import type { Size } from './view';

/** A size in device pixels, and how many of them one of the page's takes. */
export interface CanvasSize extends Size {
  ratio: number;
}

/** The size of an element; the element may come and go, and the window may move to another monitor. */
export function useCanvasSize(element: HTMLElement | null): CanvasSize {
  const [size, setSize] = useState<CanvasSize>({ width: 1, height: 1, ratio: 1 });
  useLayoutEffect(() => {
    if (element === null) {
      return undefined;
    }
    const leaving = new AbortController();
    const measure = () => {
      const [{ clientWidth, clientHeight }, ratio] = [element, devicePixelRatio];
      setSize({ width: Math.max(1, Math.round(clientWidth * ratio)), height: Math.max(1, Math.round(clientHeight * ratio)), ratio });
    };
    // Another monitor has other pixels, yet the element is as large as it was.
    const watchRatio = () => {
      measure();
      window.matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', watchRatio, { once: true, signal: leaving.signal });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    watchRatio();
    return () => {
      observer.disconnect();
      leaving.abort();
    };
  }, [element]);
  return size;
}
