import { useCallback, useEffect, type RefObject } from 'react';
import type { Row, View } from '../api/types';
import { RowLine } from './RowLine';
import { worklist, type WorklistState } from './store';
import { useGlide } from './useGlide';

const columns = [
  ['time', 'Time left'],
  ['priority', 'Priority'],
  ['patient', 'Patient'],
  ['study', 'Study'],
  ['accession', 'Accession'],
  ['standing', 'Why it stands here'],
  ['simulated', 'Origin'],
  ['state', 'State'],
  ['reader', 'Reader'],
] as const;

/** The next page is read when so many rows are left below the fold. */
const ROWS_LEFT = 20;
const ROW_HEIGHT = 36;

interface Props {
  list: RefObject<HTMLDivElement | null>;
  view: View;
  state: WorklistState;
  rows: readonly Row[];
  cursor: string | null;
  me: string;
  onOpen: (id: string) => void;
}

/** The rows of the worklist; more are read as one scrolls or moves down. */
export function RowGrid({ list, view, state, rows, cursor, me, onOpen }: Props) {
  const see = useCallback((id: string) => worklist.see(id), []);
  useGlide(list, `${view} ${rows.map((row) => row.id).join(' ')}`);

  const readOn = () => {
    const grid = list.current;
    if (grid !== null && grid.scrollHeight - grid.scrollTop - grid.clientHeight < ROWS_LEFT * ROW_HEIGHT) {
      void worklist.more();
    }
  };
  useEffect(readOn, [list, rows, state.next]);

  return (
    <div
      ref={list}
      role="grid"
      className="grid"
      tabIndex={0}
      aria-label="Worklist"
      aria-rowcount={state.next === null ? rows.length + 1 : -1}
      aria-busy={state.status === 'loading'}
      aria-activedescendant={cursor === null ? undefined : `row-${cursor}`}
      onScroll={readOn}
    >
      <div role="row" className="row head" aria-rowindex={1}>
        {columns.map(([key, name]) => (
          <span role="columnheader" key={key} className={`c-${key}`}>
            {key === 'time' && view === 'signed' ? 'Signed at' : name}
          </span>
        ))}
      </div>
      {rows.map((row, index) => (
        <RowLine
          key={row.id}
          row={row}
          index={index}
          selected={row.id === cursor}
          unseen={state.unseen.has(row.id)}
          me={me}
          onOpen={onOpen}
          onSeen={see}
        />
      ))}
    </div>
  );
}
