import { useLayoutEffect, useState } from 'react';
import type { Size } from './view';

/** The size of an element in device pixels; the element may come and go. */
export function useCanvasSize(element: HTMLElement | null): Size {
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  useLayoutEffect(() => {
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentRect;
      if (box !== undefined) {
        setSize({
          width: Math.max(1, Math.round(box.width * devicePixelRatio)),
          height: Math.max(1, Math.round(box.height * devicePixelRatio)),
        });
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
