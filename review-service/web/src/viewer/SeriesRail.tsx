import { useState } from 'react';
import { counted } from '../worklist/words';
import type { ImageSource } from './source';
import type { Series } from './stack';

interface Props {
  source: ImageSource;
  series: readonly Series[];
  chosen: number;
  fresh: ReadonlySet<number>;
  onChoose: (series: number) => void;
}

function Thumbnail({ path }: { path: string }) {
  const [failed, setFailed] = useState(false);
  return failed ? (
    <span className="no-preview">no preview</span>
  ) : (
    <img src={path} alt="" width="80" height="80" onError={() => setFailed(true)} />
  );
}

/** A small picture a series, with how many images it holds and how many of them are new. */
export function SeriesRail({ source, series, chosen, fresh, onChoose }: Props) {
  return (
    <nav className="series-rail" aria-label="Series">
      {series.map((one, index) => {
        const first = one.slices[0];
        const added = new Set(one.slices.filter((s) => fresh.has(s.image.index)).map((s) => s.image.index)).size;
        return (
          <button
            type="button"
            key={one.uid}
            className="series"
            aria-pressed={index === chosen}
            onClick={() => onChoose(index)}
            title={one.description ?? undefined}
          >
            {first !== undefined && <Thumbnail key={source.thumbnail(first.image.index)} path={source.thumbnail(first.image.index)} />}
            <span className="series-name clip">
              {one.number ?? index + 1} {one.description ?? one.modality ?? ''}
            </span>
            <span className="series-count">
              {counted(one.slices.length, 'image')}
              {added > 0 && <b className="late">{added} new</b>}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
