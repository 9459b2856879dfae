import { useState } from 'react';
import type { Priors, PriorStudy } from '../api/priors';
import { useKeys } from '../keys/useKeys';
import { calendarDay } from '../time/format';
import { counted } from '../worklist/words';

interface Props {
  priors: Priors;
  shown: PriorStudy | null;
  onShow: (prior: PriorStudy | null) => void;
}

/** The studies and reports from before; a study's images can stand beside the present ones. */
export function PriorsTab({ priors, shown, onShow }: Props) {
  const { studies, reports } = priors;
  const [chosen, setChosen] = useState(0);
  const toggle = (study: PriorStudy | undefined) => study !== undefined && study.images.length > 0 && onShow(shown?.number === study.number ? null : study);
  const move = (to: number) => setChosen(Math.max(0, Math.min(studies.length - 1, to)));
  useKeys(
    studies.length === 0
      ? {}
      : { lineDown: () => move(chosen + 1), lineUp: () => move(chosen - 1), lineEdit: () => toggle(studies[chosen]), prior: () => toggle(studies[chosen]) },
  );
  return (
    <>
      <section className="block">
        <h2>Prior studies</h2>
        {studies.length === 0 && <p className="muted">No prior study of this patient is known.</p>}
        <ol className="priors">
          {studies.map((study, index) => (
            <li key={study.number} aria-current={index === chosen ? 'true' : undefined} onClick={() => setChosen(index)}>
              <span>
                <span>
                  <span className="modality">{study.modality ?? '–'}</span> {study.description ?? 'Study'}
                </span>
                <span className="muted number">
                  {calendarDay(study.at)} · {counted(study.instanceCount ?? study.images.length, 'image')}
                </span>
              </span>
              {study.images.length === 0 ? (
                <span className="muted">no image here</span>
              ) : (
                <button type="button" aria-pressed={shown?.number === study.number} onClick={() => toggle(study)}>
                  {shown?.number === study.number ? 'Take away' : 'Side by side'} {index === chosen && <kbd>p</kbd>}
                </button>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section className="block">
        <h2>Prior reports</h2>
        {reports.length === 0 && <p className="muted">No prior report is known.</p>}
        {reports.map((report) => (
          <article key={report.id} className="prior-report">
            <div className="block-head">
              <h3>{report.type ?? 'Report'}</h3>
              <span className="muted">{calendarDay(report.at)}</span>
            </div>
            <p className="text small">{report.text}</p>
          </article>
        ))}
      </section>
    </>
  );
}
