import { diffArrays } from 'diff';

export interface Segment {
  kind: 'same' | 'added' | 'removed';
  text: string;
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
