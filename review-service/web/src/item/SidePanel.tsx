import type { RefObject } from 'react';
import type { PriorStudy } from '../api/priors';
import type { Question } from '../api/questions';
import type { Item } from '../api/types';
import { AskTab, type LookedAt } from './AskTab';
import type { Assessed } from './assessed';
import { BreakGlass } from './BreakGlass';
import { DraftTab } from './DraftTab';
import { SecondReadingPanel, SendPanel } from './HandOverPanel';
import { HistoryTab } from './HistoryTab';
import { Notes } from './NotesTab';
import type { Inked } from './origin';
import { PriorsTab } from './PriorsTab';
import { ProvenanceTab } from './ProvenanceTab';
import type { Reading } from './reading';
import { RejectPanel } from './RejectPanel';
import type { Report, ReportState } from './report';
import { RetractPanel } from './RetractPanel';
import { RejectedTab, SignedTab } from './SignedTab';
import { SignPanel } from './SignPanel';
import { isSettled } from './standing';
import { Tabs, type Tab } from './Tabs';
import type { ItemDecisions } from './useItemActions';

interface Props {
  item: Item;
  report: Report;
  state: ReportState;
  ink: readonly Inked[];
  statements: readonly Assessed[];
  record: Reading;
  questions: readonly Question[];
  tab: Tab;
  tabs: readonly Tab[];
  prior: PriorStudy | null;
  lookedAt: LookedAt | null;
  mine: boolean;
  editable: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Where the reader last wrote. */
  cursor: RefObject<number | null>;
  /** The question as far as it is typed. */
  asking: RefObject<string>;
  decisions: ItemDecisions;
  onTab: (tab: Tab) => void;
  onPrior: (prior: PriorStudy | null) => void;
  onEdit: () => void;
  onAsked: (question: Question) => void;
  onInsert: (answer: string) => void;
}

/** What stands beside the image: the tabs, or the decision that is being filled in. */
export function SidePanel(props: Props) {
  const { item, tab, tabs, decisions, onTab } = props;
  return (
    <aside className="panel" aria-label="Report">
      {decisions.panel === 'read' ? (
        <>
          <Tabs tabs={tabs} chosen={tab} item={item} onChoose={onTab} />
          <div
            id="tab-panel"
            role="tabpanel"
            aria-labelledby={`tab-${tab}`}
            className="tab-panel"
            tabIndex={0}
            onSelect={({ target }) => {
              if (target === props.field.current) {
                props.cursor.current = props.field.current?.selectionEnd ?? null;
              }
            }}
          >
            <TabContent {...props} />
          </div>
        </>
      ) : (
        <Decision {...props} />
      )}
    </aside>
  );
}

function TabContent({ item, report, state, ink, statements, record, questions, tab, prior, lookedAt, mine, editable, field, asking, decisions, ...on }: Props) {
  switch (tab) {
    case 'Draft':
      if (item.withoutPatient === true) {
        return <BreakGlass itemId={item.row.id} onBroken={decisions.glassBroken} />;
      }
      return isSettled(item.row) && (item.final !== null || item.rejected !== null) ? (
        <>
          {item.final !== null && <SignedTab item={item} receipt={decisions.receipt} questions={questions} />}
          {item.rejected !== null && <RejectedTab item={item} />}
        </>
      ) : (
        <DraftTab
          item={item}
          report={report}
          state={state}
          ink={ink}
          statements={statements}
          reading={record}
          editable={editable}
          field={field}
          onEdit={on.onEdit}
          onBegin={decisions.begin}
        />
      );
    case 'Notes':
      return <Notes notes={item.notes} />;
    case 'Priors':
      return item.priors === undefined ? null : <PriorsTab priors={item.priors} shown={prior} onShow={on.onPrior} />;
    case 'Ask':
      return <AskTab item={item} asking={asking} questions={questions} lookedAt={lookedAt} mine={mine && editable} onAsked={on.onAsked} onInsert={on.onInsert} />;
    case 'Provenance':
      return <ProvenanceTab provenance={item.provenance} />;
    case 'History':
      return <HistoryTab history={item.history} />;
  }
}

function Decision({ item, report, state, ink, statements, record, questions, decisions }: Props) {
  const { panel, cancel, handedOn } = decisions;
  const decided = (said: string) => {
    record.end();
    decisions.decided(said);
  };
  switch (panel) {
    case 'sign':
      return (
        <SignPanel
          item={item}
          simulated={item.row.simulated || questions.some((one) => one.simulated)}
          report={report}
          text={state.text}
          ink={ink}
          statements={statements}
          review={() => record.review(item.draft?.claims ?? [], statements, ink)}
          onCancel={cancel}
          onSigned={(receipt) => {
            record.end();
            decisions.signed(receipt);
          }}
          onStale={decisions.stale}
          onDecided={() => decided('This item is decided.')}
          onSecondReading={decisions.actions.second}
        />
      );
    case 'reject':
      return <RejectPanel item={item} report={report} onCancel={cancel} onRejected={() => decided('Rejected.')} />;
    case 'second':
      return <SecondReadingPanel item={item} report={report} onCancel={cancel} onDone={handedOn} />;
    case 'send':
      return <SendPanel item={item} report={report} onCancel={cancel} onDone={handedOn} />;
    case 'retract':
      return <RetractPanel item={item} onCancel={cancel} onRetracted={() => decisions.decided('Retracted.')} />;
    case 'read':
      return null;
  }
}
