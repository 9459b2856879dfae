import { useEffect, useRef } from 'react';
import type { Item } from '../api/types';
import { addressOf } from '../app/route';
import { Handed, PriorityMark, Simulated } from '../worklist/marks';
import { worklist } from '../worklist/store';
import { modalityOf, personName, sexAndAge, stateWords, studyTitle, views } from '../worklist/words';

/** Whose study this is, and how it stands. */
export function ItemHead({ item, problem }: { item: Item; problem: string }) {
  const { row } = item;
  const { view } = worklist.read();
  const name = useRef<HTMLHeadingElement>(null);
  // Whose item opened is the first that a screen reader says.
  useEffect(() => name.current?.focus({ preventScroll: true }), []);
  return (
    <div className="item-head">
      <a href={addressOf({ page: 'worklist', view })} className="back" title="Back to the list (Esc)">
        ← {views.find((v) => v.view === view)?.name}
      </a>
      <h1 className="clip" ref={name} tabIndex={-1}>
        {item.withoutPatient === true ? 'Patient not shown' : personName(row.patient?.name)} <span className="muted">{sexAndAge(row.patient)}</span>
      </h1>
      <span className="modality">{modalityOf(row)}</span>
      <span className="clip item-study">{studyTitle(row)}</span>
      <span className="fill" />
      {problem !== '' && <span className="problem clip">{problem}</span>}
      {row.simulated && <Simulated />}
      <Handed row={row} whole />
      {row.claimedBy === null && row.assignedTo !== null && row.assignedTo !== undefined && <span className="tag">→ {row.assignedTo.name}</span>}
      <PriorityMark row={row} />
      <span className={`state ${row.state.toLowerCase()}`}>{stateWords[row.state]}</span>
    </div>
  );
}
