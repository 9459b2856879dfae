import type { ImageInfo, Row } from '../api/types';
import { modalityOf, personName, sexAndAge, studyTitle } from '../worklist/words';
import type { Frame } from './frames';
import { placeOf, type Series } from './stack';
import type { Window } from './windowing';

interface Props {
  row: Row;
  series: Series;
  image: ImageInfo;
  slice: number;
  frame: Frame | null;
  window: Window | null;
  scale: number;
  windowMode: boolean;
  inverted: boolean;
}

const rounded = (value: number) => String(Math.round(value)).replace('-', '−');

/** The four corners: patient, study, technique, window. */
export function Annotations({ row, series, image, slice, frame, window, scale, windowMode, inverted }: Props) {
  const count = series.slices.length;
  return (
    <div className="annotations">
      <dl className="corner top left">
        <dd className="strong">{personName(row.patient?.name)}</dd>
        <dd>{[sexAndAge(row.patient), row.patient?.birthDate].filter(Boolean).join('  ')}</dd>
        <dd>{row.patient?.id}</dd>
      </dl>
      <dl className="corner top right">
        <dd className="strong">
          {modalityOf(row)} {studyTitle(row)}
        </dd>
        <dd>{row.study?.accession}</dd>
        <dd>{series.description}</dd>
      </dl>
      <dl className="corner bottom left">
        <dd>{placeOf(image)}</dd>
        <dd>{frame === null ? '' : `${frame.columns} × ${frame.rows}`}</dd>
        <dd>{frame?.kind === 'grey' ? frame.photometric : frame?.kind}</dd>
      </dl>
      <dl className="corner bottom right">
        {window !== null && frame?.kind === 'grey' && (
          <dd className={windowMode ? 'mode' : undefined}>
            {windowMode && 'WINDOW  '}C {rounded(window.centre)} W {rounded(window.width)}
          </dd>
        )}
        <dd>
          {inverted && 'inverted  '}
          {frame === null ? '' : `${Math.round(scale * 100)} %`}
        </dd>
        <dd>{count > 1 ? `${slice + 1} / ${count}` : '1 image'}</dd>
      </dl>
    </div>
  );
}
