import { counted } from '../worklist/words';
import type { Segment } from './wordDiff';

/** The final text in two inks: the model's and the human's. */
export function FinalInk({ segments }: { segments: readonly Segment[] }) {
  return segments
    .filter((segment) => segment.kind !== 'removed')
    .map((segment, index) => (
      <span key={index} className={segment.kind === 'added' ? 'human' : 'ai'}>
        {segment.text}
      </span>
    ));
}

/** What was struck and what was put in, in one running text. */
export function DiffInk({ segments }: { segments: readonly Segment[] }) {
  return segments.map((segment, index) => {
    switch (segment.kind) {
      case 'added':
        return (
          <ins key={index} className="human">
            {segment.text}
          </ins>
        );
      case 'removed':
        return <del key={index}>{segment.text}</del>;
      case 'same':
        return (
          <span key={index} className="ai">
            {segment.text}
          </span>
        );
    }
  });
}

/** `3 words changed`, in the words a signer reads before signing. */
export function changeSummary(segments: readonly Segment[], hasDraft: boolean): string {
  if (!hasDraft) {
    return 'Written without a draft';
  }
  const words = (kind: Segment['kind']) =>
    segments
      .filter((segment) => segment.kind === kind)
      .reduce((sum, segment) => sum + (segment.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  const [added, removed] = [words('added'), words('removed')];
  return added + removed === 0 ? 'The draft, unchanged' : `${counted(added, 'word')} added, ${removed} struck`;
}
