import { memo } from 'react';
import type { Row } from '../api/types';
import { decides } from '../app/roles';
import { useSession } from '../app/session';
import { Handed, PriorityMark, Simulated } from './marks';
import { TimeLeftCell } from './TimeLeftCell';
import { counted, modalityOf, personName, sexAndAge, stateWords, studyTitle } from './words';

interface Props {
  row: Row;
  index: number;
  selected: boolean;
  unseen: boolean;
  me: string;
  onOpen: (id: string) => void;
  onSeen: (id: string) => void;
}

function standingOf(row: Row): string {
  if (row.standing !== null && row.standing !== '') {
    return row.standing;
  }
  const { finding = null, probability = null } = row.urgency ?? {};
  return finding === null ? '' : `${finding}${probability === null ? '' : ` ${probability.toFixed(2)}`}`;
}

function Standing({ row }: { row: Row }) {
  const standing = standingOf(row);
  if (standing === '' && row.noDraftReason !== null) {
    return (
      <>
        <span className="no-draft clip">No draft: {row.noDraftReason}</span>
        <Handed row={row} />
      </>
    );
  }
  const [, words = standing, score] = /^(.*?)\s+(\d?\.\d+|\d+ ?%)$/.exec(standing) ?? [];
  return (
    <>
      <span className="clip why">{words}</span>
      {score !== undefined && <b className="score">{score}</b>}
      <Handed row={row} />
      {row.heldReason !== null && <span className="held" title={row.heldReason}>WHOSE?</span>}
      {row.incompleteReason !== null && <span className="late" title={row.incompleteReason}>INCOMPLETE</span>}
      {row.newInstances > 0 && row.revision > 1 && <span className="late">+{counted(row.newInstances, 'image')}</span>}
      {row.noDraftReason !== null && <span className="no-draft clip">no draft: {row.noDraftReason}</span>}
    </>
  );
}

/** Who holds the item, or to whom it was sent. */
function readerOf({ claimedBy, assignedTo }: Row, me: string): string {
  if (claimedBy !== null) {
    return claimedBy.id === me ? 'You' : claimedBy.name;
  }
  return assignedTo === null || assignedTo === undefined ? '' : `→ ${assignedTo.id === me ? 'you' : assignedTo.name}`;
}

/** One item of the worklist. */
export const RowLine = memo(function RowLine({ row, index, selected, unseen, me, onOpen, onSeen }: Props) {
  const mine = row.claimedBy?.id === me;
  const named = decides(useSession().user);
  return (
    <div
      role="row"
      id={`row-${row.id}`}
      data-row={row.id}
      data-state={row.state}
      data-kind={row.kind}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`row ${row.state.toLowerCase()}${unseen ? ' unseen' : ''}${mine ? ' mine' : ''}`}
      onClick={() => onOpen(row.id)}
      onPointerEnter={() => onSeen(row.id)}
    >
      <span role="gridcell" className="c-time">
        <TimeLeftCell row={row} />
      </span>
      <span role="gridcell" className="c-priority">
        <PriorityMark row={row} />
      </span>
      <span role="gridcell" className="c-patient">
        <span className="clip name">{named ? personName(row.patient?.name) : 'Not shown'}</span>
        <span className="muted demographics">{sexAndAge(row.patient)}</span>
        {unseen && <span className="unheard">moved or new</span>}
      </span>
      <span role="gridcell" className="c-study">
        <span className="modality">{modalityOf(row)}</span>
        <span className="clip">{studyTitle(row)}</span>
      </span>
      <span role="gridcell" className="c-accession clip muted">
        {row.study?.accession ?? ''}
      </span>
      <span role="gridcell" className="c-standing">
        <Standing row={row} />
      </span>
      <span role="gridcell" className="c-simulated">
        {row.simulated && <Simulated />}
      </span>
      <span role="gridcell" className="c-state">
        <span className={`state ${row.state.toLowerCase()}`}>{stateWords[row.state]}</span>
      </span>
      <span role="gridcell" className="c-reader clip">
        {readerOf(row, me)}
      </span>
    </div>
  );
});
