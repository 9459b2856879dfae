import { useEffect, useRef } from 'react';
import type { Item } from '../api/types';
import { addressOf } from '../app/route';
import { homeList } from '../worklist/home';
import { Handed, PriorityMark, Simulated } from '../worklist/marks';
import { modalityOf, personName, sexAndAge, stateWords, studyTitle } from '../worklist/words';

/** Whose study this is, and how it stands. */
export function ItemHead({ item, problem }: { item: Item; problem: string }) {
  const { row } = item;
  const { route, name: list } = homeList();
  const name = useRef<HTMLHeadingElement>(null);
  // Whose item opened is the first that a screen reader says.
  useEffect(() => name.current?.focus({ preventScroll: true }), []);
  return (
    <div className="item-head">
      <a href={addressOf(route)} className="back clip" title="Back to the list (Esc)">
        ← {list}
      </a>
      <h1 className="clip" ref={name} tabIndex={-1}>
        <bdi>{item.withoutPatient === true ? 'Patient not shown' : personName(row.patient?.name)}</bdi> <span className="muted">{sexAndAge(row.patient)}</span>
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
