import { useLayoutEffect, useRef, type RefObject } from 'react';

const DURATION = 240;

/** Lets rows that changed place glide there, once; rows out of sight and the first painting stay still. */
export function useGlide(list: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef<Map<string, number>>(new Map());
  useLayoutEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const before = places.current;
    const after = new Map<string, number>();
    list.current?.querySelectorAll<HTMLElement>('[data-row]').forEach((row) => {
      const id = row.dataset['row'] ?? '';
      const top = row.offsetTop;
      after.set(id, top);
      const from = before.get(id);
      if (from !== undefined && from !== top && !still && !document.hidden) {
        row.animate([{ transform: `translateY(${from - top}px)` }, { transform: 'none' }], {
          duration: DURATION,
          easing: 'cubic-bezier(0.2, 0, 0, 1)',
        });
      }
    });
    places.current = after;
  }, [list, order]);
}
