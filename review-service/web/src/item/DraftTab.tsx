import { useRef, useState, type RefObject } from 'react';
import type { Item } from '../api/types';
import { useKeys } from '../keys/useKeys';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';
import { Conflict } from './Conflict';
import { DraftLines } from './DraftLines';
import { changeSummary } from './Ink';
import type { Report, ReportState } from './report';
import { ReportEditor } from './ReportEditor';
import { Ribbons, SimulatedRibbon } from './Ribbons';
import { SavingLine } from './SavingLine';
import { Scores } from './Scores';
import { draftLines, restore, strike, type Segment } from './wordDiff';

interface Props {
  item: Item;
  report: Report;
  state: ReportState;
  segments: readonly Segment[];
  editable: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Moves the cursor into the final report. */
  onEdit: () => void;
  /** The cursor came into the final report. */
  onBegin: () => void;
}

function NoDraft({ item }: { item: Item }) {
  const { row } = item;
  const reason = row.noDraftReason ?? (row.state === 'WAITING' ? 'the model has not answered yet; it appears here by itself' : 'none was made');
  return <p className="no-draft-line">No draft: {reason}.</p>;
}

/** The draft as the model wrote it, and below it the final report as it will leave. */
export function DraftTab({ item, report, state, segments, editable, field, onEdit, onBegin }: Props) {
  const { draft, row, reason } = item;
  const [chosen, setChosen] = useState(-1);
  const lines = draft === null ? [] : draftLines(segments);
  const line = lines[chosen];
  const list = useRef<HTMLElement>(null);

  const choose = (index: number) => {
    const to = Math.max(0, Math.min(lines.length - 1, index));
    setChosen(to);
    list.current?.querySelectorAll('.draft-line')[to]?.scrollIntoView({ block: 'nearest' });
  };
  const change = (made: typeof strike) => {
    if (line !== undefined && editable) {
      report.type(made(state.text, line));
    }
  };
  const editLine = () => {
    onEdit();
    if (line !== undefined) {
      field.current?.setSelectionRange(line.from, line.from + Math.max(0, state.text.slice(line.from, line.to).trimEnd().length));
    }
  };

  useKeys(
    lines.length === 0
      ? {}
      : {
          lineDown: () => choose(chosen + 1),
          lineUp: () => choose(chosen - 1),
          lineEdit: editLine,
          lineStrike: () => change(strike),
          lineAccept: () => {
            if (line?.standing !== 'kept') {
              change(restore);
            }
            choose(chosen + 1);
          },
        },
  );

  return (
    <>
      <Ribbons item={item} />
      {reason !== null && (
        <p className="reason">
          <span className="label">Reason</span> {reason}
        </p>
      )}
      <section className="block" aria-label="Draft" ref={list}>
        <div className="block-head">
          <h2>Draft</h2>
          {draft !== null && (
            <span className="muted">
              {draft.model} {draft.modelVersion} · {shortTime(draft.completedAt, serverNow())}
            </span>
          )}
        </div>
        {draft?.simulated && <SimulatedRibbon what="The stand-in wrote this draft, not a medical model." />}
        {draft === null ? <NoDraft item={item} /> : <DraftLines lines={lines} chosen={chosen} onChoose={choose} />}
      </section>
      <section className="block final">
        <div className="block-head">
          <h2>Final report</h2>
          <span className="muted">{draft === null ? '' : changeSummary(segments, true)}</span>
          <span className="fill" />
          <SavingLine saving={state.saving} />
        </div>
        {state.saving.kind === 'conflict' && <Conflict report={report} mine={state.text} theirs={state.saving.theirs} />}
        {row.simulated && <SimulatedRibbon what="The signed report will say so." />}
        <ReportEditor
          text={state.text}
          segments={segments}
          readOnly={!editable}
          field={field}
          onType={(text) => report.type(text)}
          onFocus={onBegin}
        />
        {draft !== null && (
          <p className="legend muted">
            <span className="ai">Model’s words</span> <span className="human">your words</span>
          </p>
        )}
      </section>
      <Scores scores={item.scores} />
    </>
  );
}
