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
const objectOf = ({ start, end }: DraftFlag, text: string, whole: string) => (start === end ? whole : `“${text.slice(start, end)}”`);

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
            ▲ {objectOf(flag, draft.text, 'The draft')} {flagReason(flag.kind)}
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Objected {
  claims: readonly DraftClaim[];
  flags: readonly DraftFlag[];
}

/** Objections of the rules to words, and claims of theirs that the image contradicts. */
function Objections({ label, text, whole, of }: { label: string; text: string; whole: string; of: readonly Objected[] }) {
  const flags = of.flatMap((one) => one.flags).map((flag) => `${objectOf(flag, text, whole)} ${flagReason(flag.kind)}`);
  const contradicted = of.flatMap((one) => one.claims).filter((claim) => claim.grounding === 'CONTRADICTED');
  const lines = [...flags, ...contradicted.map((claim) => `“${text.slice(claim.start, claim.end)}” is contradicted by the image`)];
  return lines.length === 0 ? null : (
    <ul className="flags" aria-label={label}>
      {lines.map((line, index) => (
        <li key={index}>▲ {line}</li>
      ))}
    </ul>
  );
}

/** What speaks against the words of an answer. */
export function AnswerObjections({ answer, reading }: { answer: string; reading: AnswerReading }) {
  return reading.textRules === null ? (
    <p className="unread muted">{UNREAD}</p>
  ) : (
    <Objections label="Objections to this answer" text={answer} whole="The answer" of={[reading]} />
  );
}

/** What speaks against statements that stand in the final text as they were drafted. */
export function StandingObjections({ draft, statements }: { draft: Draft; statements: readonly Assessed[] }) {
  const kept = statements.filter((statement) => statement.standing === 'kept');
  return <Objections label="Objections that still stand" text={draft.text} whole="The draft" of={kept} />;
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
