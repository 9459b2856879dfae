import type { Origin, Span } from '../api/decisions';
import { wordDiff, type Segment } from './wordDiff';

/** A segment of the diff with who wrote it: the draft's model, the reader, or a model whose answer was put in. */
export interface Inked extends Segment {
  origin: Origin;
}

/** So many words in a row are an answer's own; fewer are chance. */
const RUN = 4;
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Tells apart what the reader wrote and what he took over from a model's answers. */
export function inked(segments: readonly Segment[], answers: readonly string[]): Inked[] {
  return segments.flatMap((segment): Inked[] =>
    segment.kind === 'added'
      ? answers.reduce<Inked[]>(
          (parts, answer) => parts.flatMap((part) => (part.origin === 'HUMAN' ? takenFrom(answer, part.text) : [part])),
          [{ ...segment, origin: 'HUMAN' }],
        )
      : [{ ...segment, origin: 'AI' }],
  );
}

function takenFrom(answer: string, text: string): Inked[] {
  const needed = Math.min(RUN, wordsIn(answer));
  const parts: Inked[] = [];
  for (const { kind, text: words } of wordDiff(answer, text)) {
    if (kind !== 'removed') {
      const origin: Origin = kind === 'same' && needed > 0 && wordsIn(words) >= needed ? 'INSERTED' : 'HUMAN';
      const last = parts.at(-1);
      if (last?.origin === origin) {
        last.text += words;
      } else {
        parts.push({ kind: 'added', text: words, origin });
      }
    }
  }
  return parts;
}

/** More stretches than this are not told apart: what follows counts as the reader's, who answers for it. */
const MOST_SPANS = 1000;

/** The final text as stretches of one origin each, in order and without gaps. Space between words belongs to the words before it. */
export function spansOf(ink: readonly Inked[]): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const { kind, text, origin } of ink) {
    if (kind === 'removed' || text === '') {
      continue;
    }
    const last = spans.at(-1);
    if (last !== undefined && (last.origin === origin || text.trim() === '')) {
      last.end += text.length;
    } else {
      spans.push({ start: at, end: at + text.length, origin });
    }
    at += text.length;
  }
  const told = spans.slice(0, MOST_SPANS);
  const last = told.at(-1);
  return spans.length > MOST_SPANS && last !== undefined ? [...told.slice(0, -1), { start: last.start, end: at, origin: 'HUMAN' }] : told;
}
