import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { ItemState, Priority, Row } from '../api/types';
import { openNarrowing, type Narrowing } from '../api/worklistQuery';
import { modalityOf, priorityWords, stateWords } from './words';

const priorities: readonly Priority[] = ['STAT', 'URGENT', 'ROUTINE'];
const kinds: readonly { kind: Row['kind']; words: string }[] = [
  { kind: 'STUDY', words: 'Studies' },
  { kind: 'NOTE', words: 'Notes' },
];

interface Chip {
  key: string;
  words: string;
  on: boolean;
  change: Partial<Narrowing>;
}

function chipsOf(rows: readonly Row[], { modality, priority, state, kind }: Narrowing): Chip[][] {
  // A modality or state that is chosen stays to be taken back, whatever is left in the list.
  const seen = <T extends string>(values: (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))].sort();
  const modalities = seen([...rows.filter((row) => row.kind === 'STUDY').map(modalityOf), modality]);
  const states = seen<ItemState>([...rows.map((row) => row.state), state]);
  return [
    priorities.map((one) => ({ key: one, words: priorityWords[one], on: priority === one, change: { priority: priority === one ? null : one } })),
    kinds.map((one) => ({ key: one.kind, words: one.words, on: kind === one.kind, change: { kind: kind === one.kind ? null : one.kind } })),
    modalities.map((one) => ({ key: one, words: one, on: modality === one, change: { modality: modality === one ? null : one } })),
    states.map((one) => ({ key: one, words: stateWords[one], on: state === one, change: { state: state === one ? null : one } })),
  ];
}

interface Props {
  rows: readonly Row[];
  narrowing: Narrowing;
  onNarrow: (change: Partial<Narrowing>) => void;
  onLeave: () => void;
}

/** What narrows the view, a press each. One stop of the Tab key; the arrows go from chip to chip. */
export function Chips({ rows, narrowing, onNarrow, onLeave }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const groups = chipsOf(rows, narrowing);
  const narrowed = Object.values(narrowing).some((value) => value !== null);

  const pressed = useRef(false);
  const press = (change: Partial<Narrowing>) => {
    pressed.current = true;
    onNarrow(change);
  };
  useEffect(() => {
    // A chip that went with what it narrowed must not take the keyboard with it.
    if (pressed.current && document.activeElement === document.body) {
      onLeave();
    }
    pressed.current = false;
  }, [narrowing]);

  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const all = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
      all[(all.indexOf(document.activeElement as HTMLButtonElement) + by + all.length) % all.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  }

  return (
    <div ref={bar} className="chips" role="toolbar" aria-label="Narrow the view" onKeyDown={onKeyDown}>
      {groups.map((group, index) => (
        <div key={index} className="chip-group">
          {group.map((chip, at) => (
            <button
              type="button"
              key={chip.key}
              className="chip"
              aria-pressed={chip.on}
              tabIndex={index === 0 && at === 0 ? 0 : -1}
              onClick={() => press(chip.change)}
            >
              {chip.words}
            </button>
          ))}
        </div>
      ))}
      {narrowed && (
        <button type="button" className="chip clear" tabIndex={-1} onClick={() => press(openNarrowing)}>
          Clear
        </button>
      )}
    </div>
  );
}
