import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { Item } from '../api/types';
import { say } from '../app/toasts';
import { useKeys } from '../keys/useKeys';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';
import type { Assessed } from './assessed';
import { flagReason, groundingWords } from './claimWords';
import { Evidence, FlagList } from './Assessment';
import type { Reading } from './reading';
import { SimulatedRibbon } from './Ribbons';
import { restore, strike } from './statements';
import { StatementList } from './StatementList';

const standingWords = { kept: '', changed: 'changed', struck: 'struck' } as const;

interface Props {
  item: Item;
  statements: readonly Assessed[];
  reading: Reading;
  text: string;
  editable: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  onEdit: () => void;
  onChange: (text: string) => void;
}

function NoDraft({ item }: { item: Item }) {
  const { row } = item;
  const waits = row.state === 'WAITING' ? 'the model has not answered yet; it appears here by itself' : 'none was made';
  const reason = row.noDraftReason ?? (typeof row.addendumOf === 'string' ? 'an addendum is written by hand' : waits);
  return <p className="no-draft-line">No draft: {reason}.</p>;
}

/** What a screen reader says of the chosen statement, and again when a key changed what becomes of it. */
function heard(statement: Assessed, index: number, count: number, accepted: boolean): string {
  const standing = statement.standing === 'kept' && accepted ? 'accepted' : standingWords[statement.standing];
  const objections = statement.flags.map((flag) => flagReason(flag.kind));
  const grounding = [...new Set(statement.claims.map((claim) => groundingWords[claim.grounding]))];
  return [`Statement ${index + 1} of ${count}`, standing, statement.text.trim(), ...grounding, ...objections].filter((word) => word !== '').join('; ');
}

/** The draft as the model wrote it, each statement with what speaks for and against it; one key accepts, strikes or edits one. */
export function DraftSection({ item, statements, reading, text, editable, field, onEdit, onChange }: Props) {
  const { draft } = item;
  const [chosen, setChosen] = useState(-1);
  const [pointed, setPointed] = useState<number | null>(null);
  const accepted = useSyncExternalStore(reading.subscribe, reading.acceptedStarts);
  const list = useRef<HTMLElement>(null);
  const statement = statements[chosen];
  const assessed = (draft?.claims?.length ?? 0) > 0;

  useEffect(() => {
    if (assessed) {
      reading.showGrounding();
    }
  }, [assessed, reading]);

  const choose = (index: number) => {
    const to = Math.max(0, Math.min(statements.length - 1, index));
    setChosen(to);
    list.current?.querySelectorAll('.statement')[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onChosen = (work: (one: Assessed) => void) => {
    if (statement === undefined) {
      choose(0);
    } else if (editable) {
      work(statement);
    } else {
      say('Claim the item first: c.');
    }
  };
  const accept = (one: Assessed) => {
    if (one.standing !== 'kept') {
      onChange(restore(text, one));
    }
    reading.accept(one, true);
    choose(chosen + 1);
  };
  const remove = (one: Assessed) => {
    reading.accept(one, false);
    onChange(strike(text, one));
  };
  const edit = () => {
    onEdit();
    if (statement !== undefined) {
      const length = text.slice(statement.from, statement.to).trimEnd().length;
      field.current?.setSelectionRange(statement.from, statement.from + length);
    }
  };

  useKeys(
    statements.length === 0
      ? {}
      : {
          lineDown: () => choose(chosen + 1),
          lineUp: () => choose(chosen - 1),
          lineEdit: edit,
          lineStrike: () => onChosen(remove),
          lineAccept: () => onChosen(accept),
        },
  );

  return (
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
      {draft === null && <NoDraft item={item} />}
      {draft !== null && (
        <>
          <FlagList statements={statements} draft={draft} onChoose={choose} />
          <StatementList statements={statements} accepted={accepted} chosen={chosen} onChoose={choose} onPoint={setPointed} />
          <p className="unheard" role="status">
            {statement === undefined ? '' : heard(statement, chosen, statements.length, accepted.has(statement.start))}
          </p>
          {assessed && <Evidence statement={statements[pointed ?? chosen]} draft={draft} />}
        </>
      )}
    </section>
  );
}
