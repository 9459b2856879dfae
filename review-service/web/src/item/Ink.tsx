import { counted } from '../worklist/words';
import type { Inked } from './origin';
import type { Segment } from './wordDiff';

const inks = { AI: 'ai', HUMAN: 'human', INSERTED: 'inserted' } as const;

/** The final text in three inks: the draft's, the reader's, and that of answers put in. */
export function FinalInk({ ink }: { ink: readonly Inked[] }) {
  return ink
    .filter((part) => part.kind !== 'removed')
    .map((part, index) => (
      <span key={index} className={inks[part.origin]}>
        {part.text}
      </span>
    ));
}

/** What was struck and what was put in, in one running text. */
export function DiffInk({ ink }: { ink: readonly Inked[] }) {
  return ink.map((part, index) => {
    switch (part.kind) {
      case 'added':
        return (
          <ins key={index} className={inks[part.origin]}>
            {part.text}
          </ins>
        );
      case 'removed':
        return <del key={index}>{part.text}</del>;
      case 'same':
        return (
          <span key={index} className="ai">
            {part.text}
          </span>
        );
    }
  });
}

/** What the inks mean, in words. */
export function Legend({ inserted }: { inserted: boolean }) {
  return (
    <p className="legend muted">
      <span className="ai">Model’s words</span> <span className="human">your words</span>
      {inserted && <span className="inserted">inserted answer</span>}
    </p>
  );
}

/** Whether words of a model's answer stand in the text. */
export const holdsAnswers = (ink: readonly Inked[]) => ink.some((part) => part.origin === 'INSERTED');

/** `3 words changed`, in the words a signer reads before signing. */
export function changeSummary(segments: readonly Inked[], hasDraft: boolean): string {
  if (!hasDraft) {
    return holdsAnswers(segments) ? 'Written without a draft, with words of a model’s answer' : 'Written without a draft';
  }
  const words = (kind: Segment['kind']) =>
    segments
      .filter((segment) => segment.kind === kind)
      .reduce((sum, segment) => sum + (segment.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  const [added, removed] = [words('added'), words('removed')];
  return added + removed === 0 ? 'The draft, unchanged' : `${counted(added, 'word')} added, ${removed} struck`;
}
