import { useEffect, type RefObject } from 'react';
import { say } from '../app/toasts';
import { FinalInk } from './Ink';
import type { Inked } from './origin';

/** The longest report, in bytes of UTF-8. */
const LONGEST_REPORT = 65_536;
const encoder = new TextEncoder();

/** Whether the server takes a text of this length. */
export function fits(text: string): boolean {
  return text.length * 3 <= LONGEST_REPORT || (text.length <= LONGEST_REPORT && encoder.encode(text).length <= LONGEST_REPORT);
}

interface Props {
  text: string;
  ink: readonly Inked[];
  readOnly: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
  onType: (text: string) => void;
  onFocus: () => void;
}

const figure = (count: number) => count.toLocaleString('en-GB').replaceAll(',', '\u202f');

/** Refuses what would not fit instead of cutting it: half a report that looks whole is worse than none. */
function refuseTooLong(event: InputEvent): void {
  const field = event.target as HTMLTextAreaElement;
  const added = event.data ?? '';
  if (added !== '' && !fits(field.value.slice(0, field.selectionStart) + added + field.value.slice(field.selectionEnd))) {
    event.preventDefault();
    say(`${figure(added.length)} characters do not fit: a report holds ${figure(LONGEST_REPORT)}. Nothing was put in.`, 'bad');
  }
}

/** A text field whose words show who wrote them: the field's own ink is clear, the inked words lie beneath it. */
export function ReportEditor({ text, ink, readOnly, field, onType, onFocus }: Props) {
  useEffect(() => {
    const target = field.current;
    target?.addEventListener('beforeinput', refuseTooLong);
    return () => target?.removeEventListener('beforeinput', refuseTooLong);
  }, [field]);
  return (
    <div className={readOnly ? 'editor read-only' : 'editor'}>
      <div className="editor-ink" aria-hidden="true">
        <FinalInk ink={ink} />
        {'\u200b'}
      </div>
      {/* No spelling service: browsers send its text outside the building. */}
      <textarea
        ref={field}
        aria-label="Final report"
        value={text}
        readOnly={readOnly}
        spellCheck={false}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        placeholder={readOnly ? 'Claim the item to write' : 'Write the report'}
        onChange={(event) => onType(event.target.value)}
        onFocus={onFocus}
      />
    </div>
  );
}
