import type { DraftClaim, DraftFlag } from '../api/claims';
import type { Draft } from '../api/types';
import { statementsOf, type Statement } from './statements';
import type { Segment } from './wordDiff';

/** A statement of the draft with the claims it makes and the objections to it. */
export interface Assessed extends Statement {
  claims: DraftClaim[];
  flags: DraftFlag[];
}

/** A stretch of a statement that is inked alike. */
export interface Stretch {
  text: string;
  struck: boolean;
  claim: DraftClaim | null;
  flagged: boolean;
}

export function assessedOf(draft: Draft | null, segments: readonly Segment[]): Assessed[] {
  if (draft === null) {
    return [];
  }
  const { claims = [], flags = [] } = draft;
  return statementsOf(segments).map((statement) => ({
    ...statement,
    claims: claims.filter((claim) => within(statement, claim.start)),
    flags: flags.filter((flag) => within(statement, flag.start)),
  }));
}

const within = ({ start, end }: Statement, place: number) => start <= place && place < end;

/** The statement's words, cut where a claim or an objection begins or ends. */
export function inkOf({ start, pieces, claims, flags }: Assessed): Stretch[] {
  const edges = [...claims, ...flags].flatMap((mark) => [mark.start, mark.end]);
  const stretches: Stretch[] = [];
  let at = start;
  for (const piece of pieces) {
    const stop = at + piece.text.length;
    const cuts = [...new Set([at, ...edges.filter((edge) => at < edge && edge < stop), stop])].sort((a, b) => a - b);
    cuts.slice(0, -1).forEach((from, index) => {
      const to = cuts[index + 1] ?? stop;
      stretches.push({
        text: piece.text.slice(from - at, to - at).replace(/\n/g, ''),
        struck: piece.struck,
        claim: claims.find((claim) => claim.start <= from && to <= claim.end) ?? null,
        flagged: flags.some((flag) => flag.start <= from && to <= flag.end),
      });
    });
    at = stop;
  }
  return stretches.filter((stretch) => (stretch.struck ? stretch.text.trim() : stretch.text) !== '');
}
