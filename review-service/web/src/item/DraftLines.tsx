import type { DraftLine } from './wordDiff';

const marks = { kept: '', changed: 'changed', struck: 'struck' } as const;

interface Props {
  lines: readonly DraftLine[];
  chosen: number;
  onChoose: (line: number) => void;
}

/** The draft, a line a statement, with what became of each in the margin. */
export function DraftLines({ lines, chosen, onChoose }: Props) {
  return (
    <ol className="draft-lines">
      {lines.map((line, index) => (
        <li
          key={index}
          className={`draft-line ${line.standing}`}
          aria-current={index === chosen ? 'true' : undefined}
          onClick={() => onChoose(index)}
        >
          <span className="margin">{marks[line.standing]}</span>
          <span className="words">
            {line.pieces.map((piece, at) =>
              piece.struck ? (
                <del key={at}>{piece.text}</del>
              ) : (
                <span key={at} className="ai">
                  {piece.text}
                </span>
              ),
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
