import { useRef, useState } from 'react';
import type { Frame } from './frames';
import type { Line, Point } from './measure';

/** The lines measured on an image, the one being drawn, and a cross that the arrow keys move. */
export interface Measuring {
  lines: readonly Line[];
  cross: Point;
  open: boolean;
  begin(at: Point): void;
  moveTo(at: Point): void;
  end(): void;
  moveCross(dx: number, dy: number): void;
  /** Sets one end of a line at the cross; the second time the other end. */
  setPoint(): void;
  removeLast(): void;
}

const SHORTEST = 2;
const none: readonly Line[] = [];

/** The lines stay with their image as long as the item is open. */
export function useMeasuring(path: string, frame: Frame | null): Measuring {
  const kept = useRef(new Map<string, readonly Line[]>());
  const [, setTurn] = useState(0);
  const [drawn, setDrawn] = useState<{ path: string; line: Line } | null>(null);
  const [moved, setMoved] = useState<Point | null>(null);
  const cross = moved ?? { x: (frame?.columns ?? 0) / 2, y: (frame?.rows ?? 0) / 2 };
  const line = drawn?.path === path ? drawn.line : null;
  const lines = kept.current.get(path) ?? none;

  const within = ({ x, y }: Point): Point => ({
    x: Math.max(0, Math.min(frame?.columns ?? 0, x)),
    y: Math.max(0, Math.min(frame?.rows ?? 0, y)),
  });
  const keep = (next: readonly Line[]) => {
    kept.current.set(path, next);
    setTurn((turn) => turn + 1);
  };
  const begin = (at: Point) => setDrawn({ path, line: { from: within(at), to: within(at) } });
  const moveTo = (at: Point) => setDrawn((now) => (now === null ? null : { ...now, line: { ...now.line, to: within(at) } }));
  const end = () => {
    if (line !== null && Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y) >= SHORTEST) {
      keep([...lines, line]);
    }
    setDrawn(null);
  };

  return {
    lines: line === null ? lines : [...lines, line],
    cross,
    open: line !== null,
    begin,
    moveTo,
    end,
    moveCross: (dx, dy) => {
      const to = within({ x: cross.x + dx, y: cross.y + dy });
      setMoved(to);
      moveTo(to);
    },
    setPoint: () => (line === null ? begin(cross) : end()),
    removeLast: () => keep(lines.slice(0, -1)),
  };
}
