import type { Ref } from 'react';
import { FinalInk } from './Ink';
import type { Segment } from './wordDiff';

interface Props {
  text: string;
  segments: readonly Segment[];
  readOnly: boolean;
  field: Ref<HTMLTextAreaElement>;
  onType: (text: string) => void;
  onFocus: () => void;
}

/** A text field whose words show who wrote them: the field's own ink is clear, the inked words lie beneath it. */
export function ReportEditor({ text, segments, readOnly, field, onType, onFocus }: Props) {
  return (
    <div className={readOnly ? 'editor read-only' : 'editor'}>
      <div className="editor-ink" aria-hidden="true">
        <FinalInk segments={segments} />
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
        maxLength={65536}
        placeholder={readOnly ? 'Claim the item to write' : 'Write the report'}
        onChange={(event) => onType(event.target.value)}
        onFocus={onFocus}
      />
    </div>
  );
}
