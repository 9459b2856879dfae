import { diffArrays } from 'diff';

export interface Segment {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface Piece {
  text: string;
  struck: boolean;
}

/** A line of the draft: what of it still stands in the final text, and where. */
export interface DraftLine {
  text: string;
  pieces: Piece[];
  standing: 'kept' | 'changed' | 'struck';
  /** Range of the final text that holds what is left of the line, its line end included. */
  from: number;
  to: number;
}

const EFFORT_MILLISECONDS = 40;
const tokens = (text: string) => text.match(/\n|[^\S\n]+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/** How `after` was made from `before`, word by word. Texts too unlike to compare while typing are one removed, one added. */
export function wordDiff(before: string, after: string): Segment[] {
  const changes = diffArrays(tokens(before), tokens(after), { timeout: EFFORT_MILLISECONDS });
  if (changes === undefined) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return changes.map((change) => ({
    kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
    text: change.value.join(''),
  }));
}

/** The draft's lines with what the segments say became of each. Blank lines are left out. */
export function draftLines(segments: readonly Segment[]): DraftLine[] {
  const lines: DraftLine[] = [];
  let line = openLine(0);
  let place = 0;
  for (const segment of segments) {
    if (segment.kind === 'added') {
      place += segment.text.length;
      continue;
    }
    const struck = segment.kind === 'removed';
    for (const part of segment.text.split(/(?<=\n)/)) {
      line.from = line.text === '' ? place : line.from;
      line.text += part;
      place += struck ? 0 : part.length;
      line.to = place;
      line.pieces.push({ text: part.replace('\n', ''), struck });
      if (part.endsWith('\n')) {
        lines.push(line);
        line = openLine(place);
      }
    }
  }
  lines.push(line);
  return lines.map(judged).filter((one) => one.text.trim() !== '');
}

function openLine(at: number): DraftLine {
  return { text: '', pieces: [], standing: 'kept', from: at, to: at };
}

function judged(line: DraftLine): DraftLine {
  const pieces = line.pieces.filter((piece) => piece.text !== '');
  const words = pieces.filter((piece) => piece.text.trim() !== '');
  const left = words.filter((piece) => !piece.struck);
  const whole = line.to - line.from === line.text.length || line.to - line.from === line.text.trimEnd().length;
  const standing = left.length === 0 ? 'struck' : left.length === words.length && whole ? 'kept' : 'changed';
  // A line end that outlived its words separates other lines now; it is not the struck line's to replace.
  return { ...line, pieces, standing, to: standing === 'struck' ? line.from : line.to };
}

/** The final text without the line. */
export function strike(final: string, line: DraftLine): string {
  return final.slice(0, line.from) + final.slice(line.to);
}

/** The final text with the line as it was drafted, on a line of its own. */
export function restore(final: string, line: DraftLine): string {
  const before = final.slice(0, line.from);
  const after = final.slice(line.to);
  const joint = before === '' || before.endsWith('\n') ? '' : '\n';
  const struck = line.to === line.from;
  const ended = struck ? line.text.endsWith('\n') : final.slice(line.from, line.to).endsWith('\n');
  const end = ended || (after !== '' && !after.startsWith('\n')) ? '\n' : '';
  return before + joint + line.text.replace(/\n$/, '') + end + after;
}
