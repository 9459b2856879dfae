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
      <div className="corner top left">
        <p className="strong">{personName(row.patient?.name)}</p>
        <p>{[sexAndAge(row.patient), row.patient?.birthDate].filter(Boolean).join('  ')}</p>
        <p>{row.patient?.id}</p>
      </div>
      <div className="corner top right">
        <p className="strong">
          {modalityOf(row)} {studyTitle(row)}
        </p>
        <p>{row.study?.accession}</p>
        <p>{series.description}</p>
      </div>
      <div className="corner bottom left">
        <p>{placeOf(image)}</p>
        <p>{frame === null ? '' : `${frame.columns} × ${frame.rows}`}</p>
        <p>{frame?.kind === 'grey' ? frame.photometric : frame?.kind}</p>
      </div>
      <div className="corner bottom right">
        {window !== null && frame?.kind === 'grey' && (
          <p className={windowMode ? 'mode' : undefined}>
            {windowMode && 'WINDOW  '}C {rounded(window.centre)} W {rounded(window.width)}
          </p>
        )}
        <p>
          {inverted && 'inverted  '}
          {frame === null ? '' : `${Math.round(scale * 100)} %`}
        </p>
        <p>{count > 1 ? `${slice + 1} / ${count}` : '1 image'}</p>
      </div>
    </div>
  );
}
