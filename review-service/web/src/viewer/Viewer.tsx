import { useMemo, useRef, useState } from 'react';
import type { Item } from '../api/types';
import type { PriorStudy } from '../api/priors';
import { useKeys } from '../keys/useKeys';
import { calendarDay } from '../time/format';
import { modalityOf, personName, saysSynthetic, sexAndAge, studyTitle } from '../worklist/words';
import { PaneStage } from './PaneStage';
import { SeriesRail } from './SeriesRail';
import { itemImages, priorImages } from './source';
import { newImages } from './stack';
import { useImageKeys } from './useImageKeys';
import { usePane } from './usePane';
import type { DragMode } from './usePointer';

interface Props {
  item: Item;
  /** The prior study beside the present one. */
  prior: PriorStudy | null;
  onPrior: (prior: PriorStudy | null) => void;
  onShown: (index: number, frame: number) => void;
  /** Told which image the reader looks at, so that a question can be about it. */
  onLookAt: (image: number, frame: number) => void;
}

const noImages: never[] = [];

/** The images of an item: series on the left, one image as large as it can be, a prior beside it on demand. */
export function Viewer({ item, prior, onPrior, onShown, onLookAt }: Props) {
  const { row, images } = item;
  const fresh = useMemo(
    () => new Set(newImages(images, row.revision, row.newInstances).map((image) => image.index)),
    [images, row.revision, row.newInstances],
  );
  const own = usePane(useMemo(() => itemImages(row.id, row.revision), [row.id, row.revision]), images);
  const before = usePane(
    useMemo(() => priorImages(row.id, prior?.number ?? 0, prior?.tag), [row.id, prior?.number, prior?.tag]),
    prior?.images ?? noImages,
  );
  const [side, setSide] = useState<'own' | 'prior'>('own');
  const [linked, setLinked] = useState(true);
  const [mode, setMode] = useState<DragMode>('move');
  const [annotated, setAnnotated] = useState(true);
  const paired = prior !== null;
  const active = paired && side === 'prior' ? before : own;

  const stacks = (own.stack?.slices.length ?? 0) > 1 && (before.stack?.slices.length ?? 0) > 1;
  const scrollFrom = (pane: typeof own) => (steps: number) => {
    pane.scroll(steps);
    if (paired && linked && stacks) {
      (pane === own ? before : own).scroll(steps);
    }
  };
  const priors = item.priors?.studies.filter((study) => study.images.length > 0) ?? noImages;
  const look = useRef(onLookAt);
  look.current = onLookAt;

  useImageKeys(active, mode, setMode, scrollFrom(active));
  useKeys({
    annotate: () => setAnnotated((on) => !on),
    ...(priors.length === 0 ? {} : { prior: () => onPrior(paired ? null : (priors[0] ?? null)) }),
    ...(paired ? { otherPane: () => setSide(active === own ? 'prior' : 'own') } : {}),
    ...(paired && stacks ? { link: () => setLinked((on) => !on) } : {}),
  });

  return (
    <>
      <SeriesRail source={active.source} series={active.series} chosen={active.chosen} fresh={active === own ? fresh : new Set()} onChoose={active.chooseSeries} />
      <div className={paired ? 'stages paired' : 'stages'}>
        <PaneStage
          pane={own}
          label="Image"
          mode={mode}
          active={active === own}
          paired={paired}
          annotated={annotated}
          scroll={scrollFrom(own)}
          onActivate={() => setSide('own')}
          onDrawn={(index, frame) => {
            onShown(index, frame);
            look.current(index, frame);
          }}
          heading={{
            left: [personName(row.patient?.name), [sexAndAge(row.patient), row.patient?.birthDate].filter(Boolean).join('  '), row.patient?.id],
            right: [`${modalityOf(row)} ${studyTitle(row)}`, row.study?.accession],
          }}
        >
          {saysSynthetic(row.patient, row.study, own.stack?.description ?? null) && <p className="ribbon synthetic">SYNTHETIC – no patient</p>}
          {own.image !== undefined && fresh.has(own.image.index) && <p className="ribbon fresh">New since revision {row.revision - 1}</p>}
        </PaneStage>
        {paired && (
          <PaneStage
            pane={before}
            label="Prior image"
            mode={mode}
            active={active === before}
            paired
            annotated={annotated}
            scroll={scrollFrom(before)}
            onActivate={() => setSide('prior')}
            heading={{
              left: [`PRIOR ${calendarDay(prior.at)}`, personName(row.patient?.name), row.patient?.id],
              right: [[prior.modality, prior.description].filter(Boolean).join(' ') || 'Study'],
            }}
          >
            {saysSynthetic(row.patient, null, prior.description, before.stack?.description ?? null) && <p className="ribbon synthetic">SYNTHETIC – no patient</p>}
            {stacks && <p className="ribbon linked">{linked ? 'Scrolls together' : 'Scrolls alone'} (l)</p>}
          </PaneStage>
        )}
      </div>
    </>
  );
}
