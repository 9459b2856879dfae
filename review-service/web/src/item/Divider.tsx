import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

export const MIN_PANEL = 340;
export const MAX_PANEL = 820;
const STEP = 20;

const within = (width: number) => Math.max(MIN_PANEL, Math.min(MAX_PANEL, width));

/** The line between image and text; drag it, or move it with the arrow keys. */
export function Divider({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const start = useRef<{ x: number; width: number } | null>(null);

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (start.current !== null) {
      onResize(within(start.current.width + start.current.x - event.clientX));
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (step !== 0) {
      event.preventDefault();
      onResize(within(width + step));
    }
  }

  return (
    <div
      className="divider"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the text panel"
      aria-valuenow={width}
      aria-valuemin={MIN_PANEL}
      aria-valuemax={MAX_PANEL}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = null)}
      onKeyDown={onKeyDown}
    />
  );
}
