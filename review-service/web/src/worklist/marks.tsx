import type { Priority, Row } from '../api/types';
import { priorityWords } from './words';

const shapes: Record<Priority, string> = {
  STAT: 'M6 1 11.5 10.5H.5Z',
  URGENT: 'M6 .8 11.2 6 6 11.2.8 6Z',
  ROUTINE: 'M6 2.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 1 0 0-6.8Zm0 1.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 1 1 0-4.4Z',
};

/** Priority as shape and word; an arrow where the model's finding raised what was ordered. */
export function PriorityMark({ row }: { row: Row }) {
  const raised = row.orderedPriority !== null && row.orderedPriority !== row.priority;
  const title = raised ? `Ordered ${priorityWords[row.orderedPriority ?? 'ROUTINE'].toLowerCase()}, raised by the finding` : undefined;
  return (
    <span className={`priority ${row.priority.toLowerCase()}`} title={title}>
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
        <path d={shapes[row.priority]} fill="currentColor" />
      </svg>
      {priorityWords[row.priority]}
      {raised && <span className="raised">↑ raised</span>}
    </span>
  );
}

/** The words that stand wherever output of the stand-in appears. */
export function Simulated() {
  return (
    <span className="simulated" title="Drafted by the stand-in, not by a medical model">
      SIMULATED
    </span>
  );
}

/** What is asked of whoever reads the item now. */
export function Handed({ row, whole = false }: { row: Row; whole?: boolean }) {
  const { tier, secondReading, addendumOf } = row;
  return (
    <>
      {tier === 'RAISED' && (
        <span className="tag tier" title="Raised tier: a rule objects to the draft, or the image contradicts it">
          {whole ? 'RAISED TIER' : 'RAISED'}
        </span>
      )}
      {secondReading !== null && secondReading !== undefined && (
        <span className="tag second" title={[`Second reading asked by ${secondReading.askedBy.name}`, secondReading.comment].filter(Boolean).join(': ')}>
          {whole ? '2ND READING' : '2ND'}
        </span>
      )}
      {addendumOf !== null && addendumOf !== undefined && <span className="tag">ADDENDUM</span>}
    </>
  );
}
