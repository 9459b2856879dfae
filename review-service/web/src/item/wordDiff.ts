import { diffArrays } from 'diff';

export interface Segment {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Tens of milliseconds. Counted and not timed: a computer that is busy for a moment must not change whose words they are. */
const MOST_CHANGES = 400;
const tokens = (text: string) => text.match(/\n|[^\S\n]+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/** How `after` was made from `before`, word by word. Texts too unlike to compare while typing are one removed, one added. */
export function wordDiff(before: string, after: string): Segment[] {
  const changes = diffArrays(tokens(before), tokens(after), { maxEditLength: MOST_CHANGES });
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
