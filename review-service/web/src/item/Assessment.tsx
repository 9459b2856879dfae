import type { DraftClaim, DraftFlag } from '../api/claims';
import type { AnswerReading } from '../api/questions';
import type { Draft } from '../api/types';
import { codeWords, evidenceOf, flagReason, sayingOf } from './claimWords';
import { GroundingMark } from './GroundingMark';
import type { Assessed } from './assessed';

/** Why the item stands in a raised tier. */
export function TierLine({ reasons }: { reasons: readonly string[] }) {
  return (
    <p className="ribbon tier-ribbon">
      <b>RAISED TIER:</b> {reasons.length === 0 ? 'the server gives no reason.' : reasons.join('; ')}
    </p>
  );
}

interface FlagListProps {
  statements: readonly Assessed[];
  draft: Draft;
  onChoose: (index: number) => void;
}

const UNREAD = 'No rule read these words: no objection means nothing.';

/** The words objected to; an objection without a place is to the whole. */
const objectOf = ({ start, end }: DraftFlag, text: string, whole = 'The draft') => (start === end ? whole : `“${text.slice(start, end)}”`);

/** The objections of the rules in short, each a way to its place. */
export function FlagList({ statements, draft, onChoose }: FlagListProps) {
  const found = statements.flatMap((statement, index) => statement.flags.map((flag) => ({ flag, index })));
  if (draft.textRules === null) {
    return <p className="unread muted">{UNREAD}</p>;
  }
  if (found.length === 0) {
    return null;
  }
  return (
    <ul className="flags" aria-label="Objections of the rules">
      {found.map(({ flag, index }) => (
        <li key={`${flag.start} ${flag.kind}`}>
          <button type="button" onClick={() => onChoose(index)}>
            ▲ {objectOf(flag, draft.text)} {flagReason(flag.kind)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What speaks against the words of an answer: objections of the rules, and claims that the image contradicts. */
export function AnswerObjections({ answer, reading }: { answer: string; reading: AnswerReading }) {
  const contradicted = reading.claims.filter((claim) => claim.grounding === 'CONTRADICTED');
  if (reading.textRules === null) {
    return <p className="unread muted">{UNREAD}</p>;
  }
  return (
    <ul className="flags" aria-label="Objections to this answer">
      {reading.flags.map((flag) => (
        <li key={`${flag.start} ${flag.kind}`}>
          ▲ {objectOf(flag, answer, 'The answer')} {flagReason(flag.kind)}
        </li>
      ))}
      {contradicted.map((claim) => (
        <li key={`${claim.start} contradicted`}>▲ “{answer.slice(claim.start, claim.end)}” is contradicted by the image</li>
      ))}
    </ul>
  );
}

function EvidenceLine({ claim, groundedBy }: { claim: DraftClaim; groundedBy: string | null | undefined }) {
  return (
    <li>
      <GroundingMark grounding={claim.grounding} withWord />
      <span className="strong">{codeWords(claim.finding)}</span>
      <span>{sayingOf(claim)}</span>
      <span className="muted number">{evidenceOf(claim, claim.grounding === 'NOT_CHECKED' ? null : groundedBy)}</span>
    </li>
  );
}

/** What the claims of one statement rest on. */
export function Evidence({ statement, draft }: { statement: Assessed | undefined; draft: Draft }) {
  const claims = statement?.claims ?? [];
  return (
    <div className="evidence" aria-live="polite">
      {statement === undefined && <p className="muted">Point at a statement, or press j, to see what it rests on.</p>}
      {statement !== undefined && claims.length === 0 && <p className="muted">This statement makes no claim about a finding.</p>}
      {claims.length > 0 && (
        <ul>
          {claims.map((claim) => (
            <EvidenceLine key={claim.start} claim={claim} groundedBy={draft.groundedBy} />
          ))}
        </ul>
      )}
    </div>
  );
}
