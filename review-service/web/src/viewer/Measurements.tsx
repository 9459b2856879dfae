import { lengthOf, type Point } from './measure';
import type { Pane } from './usePane';
import { placement } from './view';

const ARM = 9;

/** The measured lines over the image, each with its length. */
export function Measurements({ pane, active }: { pane: Pane; active: boolean }) {
  const { frame, view, size, measuring } = pane;
  if (frame === null || (!active && measuring.lines.length === 0)) {
    return null;
  }
  const { x, y, scaleX, scaleY } = placement(view, frame, size);
  const onScreen = (point: Point): Point => ({
    x: (point.x * scaleX + x) / size.ratio,
    y: (point.y * scaleY + y) / size.ratio,
  });
  const cross = onScreen(measuring.cross);
  return (
    <svg className="measurements" role="group" aria-label="Measurements">
      {measuring.lines.map((line, index) => {
        const [from, to] = [onScreen(line.from), onScreen(line.to)];
        const right = from.x > to.x ? from : to;
        return (
          <g key={index}>
            <line className="under" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            <text x={right.x + 8} y={right.y + 4}>
              {lengthOf(line, frame.spacing)}
            </text>
          </g>
        );
      })}
      {active && (
        <path className="cross" d={`M${cross.x - ARM} ${cross.y}h${ARM * 2}M${cross.x} ${cross.y - ARM}v${ARM * 2}`} />
      )}
    </svg>
  );
}
