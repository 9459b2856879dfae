import { useEffect, useRef, type ReactNode } from 'react';
import { Annotations, Name, type Heading } from './Annotations';
import { Measurements } from './Measurements';
import { opposite } from './orientation';
import { Painter } from './painter';
import type { Pane } from './usePane';
import { usePointer, type DragMode } from './usePointer';
import { presetsOf } from './windowing';

interface Props {
  pane: Pane;
  heading: Heading;
  label: string;
  mode: DragMode;
  /** The keys go here; shown where there are two. */
  active: boolean;
  paired: boolean;
  /** Whether the corners are written on; the first line stays where two images must be told apart. */
  annotated: boolean;
  scroll: (steps: number) => void;
  onActivate: () => void;
  onDrawn?: (index: number, frame: number) => void;
  /** Ribbons at the top of the image. */
  children?: ReactNode;
}

/** One image as large as it can be, with what is written over it. */
export function PaneStage({ pane, heading, label, mode, active, paired, annotated, scroll, onActivate, onDrawn, children }: Props) {
  const { canvas, stage, frame, view, size, stack, slice, image, loading } = pane;
  const painter = useRef<Painter | null>(null);
  const [present, presentMode, presentScroll] = [useRef(pane), useRef(mode), useRef(scroll)];
  present.current = pane;
  presentMode.current = mode;
  presentScroll.current = scroll;
  usePointer(present, presentMode, presentScroll);

  useEffect(() => {
    if (canvas.current !== null) {
      painter.current ??= new Painter(canvas.current);
      if (frame === null) {
        painter.current.clear();
        return undefined;
      }
      const drawing = requestAnimationFrame(() => painter.current?.draw(frame, view));
      return () => cancelAnimationFrame(drawing);
    }
    return undefined;
  }, [canvas, frame, view, size]);

  const at = stack?.slices[slice];
  const shows = frame !== null && loading.kind === 'shown' && at !== undefined && loading.path === pane.source.frame(at.image.index, at.frame);
  useEffect(() => {
    if (shows) {
      onDrawn?.(at.image.index, at.frame);
    }
  }, [shows, at]);

  return (
    <section
      className={['viewer', mode === 'move' ? '' : mode, paired && active ? 'active' : ''].join(' ')}
      aria-label={label}
      ref={stage}
      onPointerDown={onActivate}
      onWheel={onActivate}
    >
      <canvas
        ref={canvas}
        width={size.width}
        height={size.height}
        data-shown={frame === null ? undefined : `${image?.index}/${slice}`}
        role="img"
        aria-label={`${label} ${slice + 1} of ${stack?.slices.length ?? 0}`}
      />
      <Measurements pane={pane} active={mode === 'measure' && active} />
      {image !== undefined && annotated && <Annotations pane={pane} heading={heading} mode={active ? mode : 'move'} />}
      {image !== undefined && !annotated && paired && <Name line={heading.left[0]} />}
      <div className="image-ribbons">
        {annotated && frame?.orientation && <p className="side">{opposite(frame.orientation.column)}</p>}
        {children}
      </div>
      <ol className="presets" aria-label="Window presets">
        {frame?.kind === 'grey' &&
          presetsOf(stack?.modality ?? null).map((one, index) => (
            <li key={one.name}>
              <button type="button" onClick={() => pane.preset(index + 1)}>
                <kbd>{index + 1}</kbd> {one.name}
              </button>
            </li>
          ))}
      </ol>
      {loading.kind === 'failed' && (
        <div className="viewer-notice" role="alert">
          <p>This image cannot be shown.</p>
          <p className="muted">{loading.reason}</p>
          {loading.again !== null && (
            <button type="button" onClick={loading.again}>
              Try again
            </button>
          )}
        </div>
      )}
      {frame === null && loading.kind !== 'failed' && stack !== undefined && <p className="viewer-notice muted">Loading the image…</p>}
      {stack === undefined && <p className="viewer-notice muted">There is no image here.</p>}
    </section>
  );
}
