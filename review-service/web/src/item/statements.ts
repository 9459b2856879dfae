import type { Segment } from './wordDiff';

export interface Piece {
  text: string;
  struck: boolean;
}

export type Standing = 'kept' | 'changed' | 'struck';

/** A sentence of the draft, or a line that is none: what of it still stands in the final text, and where. */
export interface Statement {
  /** Where it stands in the draft, in UTF-16 units, the end exclusive and with the space that follows. */
  start: number;
  end: number;
  text: string;
  pieces: Piece[];
  standing: Standing;
  /** It begins a line of the draft. */
  opensLine: boolean;
  /** Range of the final text that holds what is left of it. */
  from: number;
  to: number;
}

const SENTENCE_END = /(?<=\n)|(?<=[.!?]["')\]]?[^\S\n]+)(?=["'(]?[\p{Lu}\d])/u;

/** The draft's statements with what the segments say became of each. Blank ones are left out. */
export function statementsOf(segments: readonly Segment[]): Statement[] {
  const draft = segments.filter((segment) => segment.kind !== 'added').map((segment) => segment.text).join('');
  const statements: Statement[] = [];
  let start = 0;
  for (const text of draft.split(SENTENCE_END)) {
    statements.push({ start, end: start + text.length, text, pieces: [], standing: 'kept', opensLine: start === 0 || draft[start - 1] === '\n', from: -1, to: 0 });
    start += text.length;
  }
  place(statements, segments);
  return statements.filter((statement) => statement.text.trim() !== '').map(judged);
}

/** Finds each statement's pieces, and its place in the final text. */
function place(statements: readonly Statement[], segments: readonly Segment[]): void {
  let index = 0;
  let inDraft = 0;
  let inFinal = 0;
  for (const segment of segments) {
    if (segment.kind === 'added') {
      inFinal += segment.text.length;
      continue;
    }
    const struck = segment.kind === 'removed';
    let rest = segment.text;
    while (rest !== '') {
      let statement = statements[index];
      while (statement !== undefined && inDraft >= statement.end) {
        statement = statements[++index];
      }
      if (statement === undefined) {
        return;
      }
      const part = rest.slice(0, statement.end - inDraft);
      statement.from = statement.from < 0 ? inFinal : statement.from;
      statement.pieces.push({ text: part, struck });
      inDraft += part.length;
      inFinal += struck ? 0 : part.length;
      statement.to = inFinal;
      rest = rest.slice(part.length);
    }
  }
}

function judged(statement: Statement): Statement {
  const words = statement.pieces.filter((piece) => piece.text.trim() !== '');
  const left = words.filter((piece) => !piece.struck);
  const length = statement.to - statement.from;
  const whole = length === statement.text.length || length === statement.text.trimEnd().length;
  const standing = left.length === 0 ? 'struck' : left.length === words.length && whole ? 'kept' : 'changed';
  // White space that outlived its words parts other statements now; it is not the struck one's to replace.
  return { ...statement, standing, to: standing === 'struck' ? statement.from : statement.to };
}

/** The final text without the statement, and without the line that this leaves empty. */
export function strike(final: string, { from, to, standing }: Statement): string {
  if (standing === 'struck') {
    return final;
  }
  const end = from + final.slice(from, to).replace(/\n+$/, '').length;
  const before = final.slice(0, from);
  const after = final.slice(end);
  if (after !== '' && !after.startsWith('\n')) {
    return before + after;
  }
  const trimmed = before.replace(/[^\S\n]+$/, '');
  return trimmed === '' || trimmed.endsWith('\n') ? trimmed + after.replace(/^\n/, '') : trimmed + after;
}

/** The final text with the statement as it was drafted. */
export function restore(final: string, statement: Statement): string {
  const { text, opensLine, from, to, standing } = statement;
  const gap = standing === 'struck' ? '' : (/\s*$/.exec(final.slice(from, to))?.[0] ?? '');
  const before = final.slice(0, from);
  const after = gap + final.slice(to);
  const words = text.trimEnd();
  const joint = before === '' || /\n$/.test(before) || (!opensLine && /\s$/.test(before)) ? '' : opensLine ? '\n' : ' ';
  return before + joint + words + closing(text, after, joint) + after;
}

function closing(text: string, after: string, joint: string): string {
  if (!text.endsWith('\n')) {
    return after === '' || /^\s/.test(after) ? '' : ' ';
  }
  return after === '' || (joint !== '' && after.startsWith('\n')) ? (after === '' ? '\n' : '') : '\n';
}
