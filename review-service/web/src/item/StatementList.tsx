import type { DraftClaim, DraftFlag } from '../api/claims';
import { flagReason, groundingWords } from './claimWords';
import { GroundingMark } from './GroundingMark';
import { inkOf, type Assessed } from './assessed';

interface Props {
  statements: readonly Assessed[];
  accepted: ReadonlySet<number>;
  chosen: number;
  onChoose: (index: number) => void;
  onPoint: (index: number | null) => void;
}

const markOf = { kept: '', changed: 'changed', struck: 'struck' } as const;

function Words({ statement }: { statement: Assessed }) {
  return inkOf(statement).map(({ text, struck, claim, flagged }, index) => {
    const kind = [claim === null ? '' : `claim ${claim.grounding.toLowerCase()}`, flagged ? 'flagged' : ''].join(' ').trim();
    return struck ? (
      <del key={index} className={kind || undefined}>
        {text}
      </del>
    ) : (
      <span key={index} className={`ai ${kind}`.trim()}>
        {text}
      </span>
    );
  });
}

function Margin({ claims, standing }: { claims: readonly DraftClaim[]; standing: string }) {
  const said = [...new Set(claims.map((claim) => claim.grounding))];
  return (
    <span className="margin">
      {said.map((grounding) => (
        <span key={grounding} className={`grounding ${grounding.toLowerCase()}`}>
          {groundingWords[grounding]}
        </span>
      ))}
      {standing !== '' && <span>{standing}</span>}
    </span>
  );
}

function Flags({ flags }: { flags: readonly DraftFlag[] }) {
  return flags.map((flag) => (
    <span key={`${flag.start} ${flag.kind}`} className="flag">
      ▲ {flagReason(flag.kind)}
    </span>
  ));
}

/** The draft, a statement a line, each with what the image and the rules say to it and what became of it. */
export function StatementList({ statements, accepted, chosen, onChoose, onPoint }: Props) {
  return (
    <ol className="statements" onPointerLeave={() => onPoint(null)}>
      {statements.map((statement, index) => (
        <li
          key={statement.start}
          className={`statement ${statement.standing}`}
          aria-current={index === chosen ? 'true' : undefined}
          onClick={() => onChoose(index)}
          onPointerEnter={() => onPoint(index)}
        >
          <span className="marks">
            {statement.claims.map((claim) => (
              <GroundingMark key={claim.start} grounding={claim.grounding} />
            ))}
          </span>
          <span className="words">
            <Words statement={statement} />
          </span>
          <Margin
            claims={statement.claims}
            standing={statement.standing === 'kept' && accepted.has(statement.start) ? 'accepted' : markOf[statement.standing]}
          />
          <Flags flags={statement.flags} />
        </li>
      ))}
    </ol>
  );
}
