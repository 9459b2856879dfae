import type { RefObject } from 'react';
import type { Item } from '../api/types';
import type { Assessed } from './assessed';
import { TierLine } from './Assessment';
import { Conflict } from './Conflict';
import { DraftSection } from './DraftSection';
import { changeSummary, holdsAnswers, Legend } from './Ink';
import type { Inked } from './origin';
import type { Reading } from './reading';
import type { Report, ReportState } from './report';
import { ReportEditor } from './ReportEditor';
import { Ribbons, SimulatedRibbon } from './Ribbons';
import { SavingLine } from './SavingLine';
import { Scores } from './Scores';

interface Props {
  item: Item;
  report: Report;
  state: ReportState;
  ink: readonly Inked[];
  statements: readonly Assessed[];
  reading: Reading;
  editable: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Moves the cursor into the final report. */
  onEdit: () => void;
  /** The cursor came into the final report. */
  onBegin: () => void;
}

/** The draft as the model wrote it, and below it the final report as it will leave. */
export function DraftTab({ item, report, state, ink, statements, reading, editable, field, onEdit, onBegin }: Props) {
  const { draft, row, reason } = item;
  return (
    <>
      <Ribbons item={item} />
      {row.tier === 'RAISED' && <TierLine reasons={item.tierReasons ?? []} />}
      {reason !== null && (
        <p className="reason">
          <span className="label">Reason</span> {reason}
        </p>
      )}
      <DraftSection
        item={item}
        statements={statements}
        reading={reading}
        text={state.text}
        editable={editable}
        field={field}
        onEdit={onEdit}
        onChange={(text) => report.type(text)}
      />
      <section className="block final">
        <div className="block-head">
          <h2>Final report</h2>
          <span className="muted">{draft === null ? '' : changeSummary(ink, true)}</span>
          <span className="fill" />
          <SavingLine saving={state.saving} />
        </div>
        {state.saving.kind === 'conflict' && <Conflict report={report} mine={state.text} theirs={state.saving.theirs === '' ? (draft?.text ?? '') : state.saving.theirs} />}
        {row.simulated && <SimulatedRibbon what="The signed report will say so." />}
        <ReportEditor text={state.text} ink={ink} readOnly={!editable} field={field} onType={(text) => report.type(text)} onFocus={onBegin} />
        {(draft !== null || holdsAnswers(ink)) && <Legend inserted={holdsAnswers(ink)} />}
      </section>
      <Scores scores={item.scores} />
    </>
  );
}
