import { spacingWords } from './measure';
import { opposite, type Orientation } from './orientation';
import { placeOf } from './stack';
import type { Pane } from './usePane';
import type { DragMode } from './usePointer';
import { fitScale } from './view';

/** What stands in the upper corners, a line a line; the first one strong. */
export interface Heading {
  left: readonly (string | null | undefined)[];
  right: readonly (string | null | undefined)[];
}

const rounded = (value: number) => String(Math.round(value)).replace('-', '−');

function Lines({ of }: { of: Heading['left'] }) {
  return of.map((line, index) => (
    <p key={index} className={index === 0 ? 'strong' : undefined}>
      {line}
    </p>
  ));
}

/** The first line alone. */
export function Name({ line }: { line: Heading['left'][number] }) {
  return (
    <div className="annotations">
      <div className="corner top left">
        <Lines of={[line]} />
      </div>
    </div>
  );
}

/** Where the sides of the image lie in the patient; the upper one stands among the ribbons. */
function Sides({ of: { row, column } }: { of: Orientation }) {
  return (
    <div role="group" aria-label="Directions in the patient">
      <p className="side left">{opposite(row)}</p>
      <p className="side right">{row}</p>
      <p className="side bottom">{column}</p>
    </div>
  );
}

/** The four corners: patient, study, technique, window. */
export function Annotations({ pane, heading, mode }: { pane: Pane; heading: Heading; mode: DragMode }) {
  const { frame, image, stack, slice, wanted, view, window, size, measuring } = pane;
  const count = stack?.slices.length ?? 0;
  const scale = frame === null ? 1 : fitScale(frame, size) * view.zoom;
  return (
    <div className="annotations">
      {frame?.orientation && <Sides of={frame.orientation} />}
      <div className="corner top left">
        <Lines of={heading.left} />
      </div>
      <div className="corner top right">
        <Lines of={[...heading.right, stack?.description]} />
      </div>
      <div className="corner bottom left">
        {(mode === 'measure' || measuring.lines.length > 0) && frame !== null && (
          <p className={mode === 'measure' ? 'mode' : undefined}>
            {mode === 'measure' && 'MEASURE  '}
            {spacingWords(frame.spacing)}
          </p>
        )}
        <p>{image === undefined ? '' : placeOf(image)}</p>
        <p>{frame === null ? '' : `${frame.columns} × ${frame.rows}`}</p>
        <p>{frame?.kind === 'grey' ? frame.photometric : frame?.kind}</p>
      </div>
      <div className="corner bottom right">
        {window !== null && frame?.kind === 'grey' && (
          <p className={mode === 'window' ? 'mode' : undefined}>
            {mode === 'window' && 'WINDOW  '}C {rounded(window.centre)} W {rounded(window.width)}
          </p>
        )}
        <p>
          {view.inverted && 'inverted  '}
          {frame === null ? '' : `${Math.round(scale * 100)} %`}
        </p>
        <p>
          {frame !== null && wanted !== slice && `loading ${wanted + 1}  `}
          {count > 1 ? `${slice + 1} / ${count}` : '1 image'}
        </p>
      </div>
    </div>
  );
}
