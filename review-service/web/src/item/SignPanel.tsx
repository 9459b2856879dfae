import { useRef, useState, type FormEvent } from 'react';
import { client, reasonOf, RefusedError } from '../api/client';
import type { Item } from '../api/types';
import { useSession } from '../app/session';
import { useKeys } from '../keys/useKeys';
import { changeSummary, DiffInk } from './Ink';
import type { Report } from './report';
import { Ribbons, SimulatedRibbon } from './Ribbons';
import { meanings } from './words';
import type { Segment } from './wordDiff';

interface Props {
  item: Item;
  report: Report;
  text: string;
  segments: readonly Segment[];
  onCancel: () => void;
  onSigned: () => void;
  onStale: () => void;
}

function refusalWords(error: unknown): string {
  return error instanceof RefusedError && error.status === 403 ? 'The password is wrong. Nothing was signed.' : `${reasonOf(error)} Nothing was signed.`;
}

/** The signature: what leaves, what was changed, who signs and what it means. */
export function SignPanel({ item, report, text, segments, onCancel, onSigned, onStale }: Props) {
  const { user } = useSession();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const edited = segments.some((segment) => segment.kind !== 'same');
  const usual = item.draft === null ? meanings[2] : edited ? meanings[1] : meanings[0];

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
      await client.sign(item.row.id, {
        text,
        version: report.version,
        password: String(data.get('password')),
        meaning: String(data.get('meaning')),
        draftSha256: item.draft?.sha256 ?? null,
      });
      report.discard();
      onSigned();
    } catch (error) {
      setBusy(false);
      setProblem(refusalWords(error));
      form.current?.querySelector<HTMLInputElement>('input[name=password]')?.select();
      if (error instanceof RefusedError && error.status === 409) {
        onStale();
      }
    }
  }

  return (
    <form className="decision" ref={form} onSubmit={(event) => void submit(event)} aria-labelledby="sign-title">
      <div className="decision-text">
        <h2 id="sign-title">Sign</h2>
        <Ribbons item={item} />
        <section className="block final">
          <div className="block-head">
            <h2>Final text</h2>
          </div>
          {item.row.simulated && <SimulatedRibbon what="The signed report will say so." />}
          <p className="text paper">{text}</p>
        </section>
        <section className="block">
          <div className="block-head">
            <h2>Against the draft</h2>
            <span className="muted">{changeSummary(segments, item.draft !== null)}</span>
          </div>
          {item.draft !== null && edited && (
            <p className="text small">
              <DiffInk segments={segments} />
            </p>
          )}
        </section>
      </div>
      <div className="decision-fields">
        <dl className="facts">
          <dt>Name</dt>
          <dd className="strong">{user.name}</dd>
        </dl>
        <label>
          Meaning
          <select name="meaning" defaultValue={usual}>
            {meanings.map((meaning) => (
              <option key={meaning}>{meaning}</option>
            ))}
          </select>
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required autoFocus />
        </label>
        <p className="problem" role="alert">
          {problem}
        </p>
        <div className="buttons">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? 'Signing…' : 'Sign'} <kbd>Ctrl Enter</kbd>
          </button>
          <button type="button" onClick={onCancel}>
            Cancel <kbd>Esc</kbd>
          </button>
        </div>
      </div>
    </form>
  );
}
