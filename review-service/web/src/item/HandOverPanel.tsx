import { useEffect, useRef, useState, type FormEvent } from 'react';
import { outcomeOf, reasonOf } from '../api/client';
import { decisions, type Colleague } from '../api/decisions';
import type { Item, Row } from '../api/types';
import { useKeys } from '../keys/useKeys';
import type { Report } from './report';

interface Props {
  item: Item;
  report: Report;
  onCancel: () => void;
  onDone: (row: Row | null, said: string) => void;
}

/** The item leaves its holder: for whoever reads it second, or for a colleague by name. */
interface Handing {
  title: string;
  explanation: string;
  verb: string;
  send: (form: FormData, comment: string) => Promise<{ row: Row | null; said: string }>;
  fields?: React.ReactNode;
}

function HandOver({ handing, onCancel, onDone }: { handing: Handing } & Pick<Props, 'onCancel' | 'onDone'>) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useKeys({ back: onCancel, sign: () => form.current?.requestSubmit() });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) {
      return;
    }
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setProblem('');
    try {
      const { row, said } = await handing.send(data, String(data.get('comment')).trim());
      onDone(row, said);
    } catch (error) {
      setBusy(false);
      setProblem(outcomeOf(error, 'The item is still yours.'));
    }
  }

  return (
    <form className="decision" ref={form} onSubmit={(event) => void submit(event)} aria-labelledby="hand-over-title">
      <div className="decision-text">
        <h2 id="hand-over-title">{handing.title}</h2>
        <p className="muted">{handing.explanation}</p>
        {handing.fields}
        <label>
          Comment
          <textarea name="comment" rows={4} maxLength={1000} spellCheck={false} autoFocus={handing.fields === undefined} />
        </label>
        <p className="problem" role="alert">
          {problem}
        </p>
        <div className="buttons">
          <button type="submit" className="primary" disabled={busy}>
            {handing.verb} <kbd>Ctrl Enter</kbd>
          </button>
          <button type="button" onClick={onCancel}>
            Cancel <kbd>Esc</kbd>
          </button>
        </div>
      </div>
    </form>
  );
}

/** Asks that another reader sign. */
export function SecondReadingPanel({ item, report, onCancel, onDone }: Props) {
  return (
    <HandOver
      onCancel={onCancel}
      onDone={onDone}
      handing={{
        title: 'Ask for a second reading',
        explanation: 'Another reader signs, with your name beside his. What you wrote goes with the item.',
        verb: 'Ask',
        send: async (_, comment) => ({
          row: await decisions.askSecondReading(item.row.id, comment, report.version),
          said: 'It stands under Second reading now.',
        }),
      }}
    />
  );
}

/** Sends the item to a colleague. */
export function SendPanel({ item, report, onCancel, onDone }: Props) {
  const [colleagues, setColleagues] = useState<Colleague[] | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    decisions.colleagues().then(setColleagues, (error: unknown) => setProblem(reasonOf(error)));
  }, []);
  return (
    <HandOver
      onCancel={onCancel}
      onDone={onDone}
      handing={{
        title: 'Send to a colleague',
        explanation: 'The item leaves you and stands in the colleague’s list. What you wrote goes with it.',
        verb: 'Send',
        send: async (form, comment) => {
          const to = String(form.get('to') ?? '');
          const name = colleagues?.find((one) => one.id === to)?.name ?? 'the colleague';
          return { row: await decisions.send(item.row.id, to, comment, report.version), said: `Sent to ${name}.` };
        },
        fields: <Picker colleagues={colleagues} problem={problem} />,
      }}
    />
  );
}

function Picker({ colleagues, problem }: { colleagues: readonly Colleague[] | null; problem: string }) {
  const [words, setWords] = useState('');
  const field = useRef<HTMLFieldSetElement>(null);
  // Once, when they came: a name that is found again must not take the keyboard from who seeks on.
  useEffect(() => {
    if (colleagues !== null) {
      field.current?.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
    }
  }, [colleagues]);
  const shown = (colleagues ?? []).filter((one) => one.name.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <fieldset ref={field} className="reasons colleagues">
      <legend>Colleague</legend>
      {(colleagues?.length ?? 0) > 6 && (
        <input type="search" aria-label="Find a colleague" placeholder="Find" spellCheck={false} value={words} onChange={(event) => setWords(event.target.value)} />
      )}
      {colleagues === null && problem === '' && <p className="muted">Loading…</p>}
      {problem !== '' && <p className="problem">{problem}</p>}
      {colleagues !== null && shown.length === 0 && <p className="muted">{colleagues.length === 0 ? 'Nobody else decides here.' : 'Nobody of that name.'}</p>}
      {shown.map((one) => (
        <label key={one.id} className="choice">
          <input type="radio" name="to" value={one.id} required />
          <span>
            {one.name} <span className="muted">{one.role.toLowerCase()}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
