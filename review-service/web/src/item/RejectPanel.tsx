import { useState, type FormEvent } from 'react';
import { client, outcomeOf } from '../api/client';
import type { Item, ReasonCode } from '../api/types';
import { useKeys } from '../keys/useKeys';
import type { Report } from './report';
import { reasons } from './words';

interface Props {
  item: Item;
  report: Report;
  onCancel: () => void;
  onRejected: () => void;
}

/** Rejecting a draft: one coded reason, and words where they help. */
export function RejectPanel({ item, report, onCancel, onRejected }: Props) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  // The draft that is rejected is the one that stood there when the panel opened.
  const [version] = useState(report.version);
  useKeys({ back: onCancel });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setProblem('');
    try {
      await client.reject(item.row.id, String(data.get('reason')) as ReasonCode, String(data.get('comment')).trim(), version);
      report.discard();
      onRejected();
    } catch (error) {
      setBusy(false);
      setProblem(outcomeOf(error, 'Nothing was rejected.'));
    }
  }

  return (
    <form className="decision" onSubmit={(event) => void submit(event)} aria-labelledby="reject-title">
      <div className="decision-text">
        <h2 id="reject-title">Reject the draft</h2>
        <p className="muted">No report leaves. The reason is recorded under your name.</p>
        <fieldset className="reasons">
          <legend>Reason</legend>
          {reasons.map((reason, index) => (
            <label key={reason.code} className="choice">
              <input type="radio" name="reason" value={reason.code} required autoFocus={index === 0} />
              {reason.words}
            </label>
          ))}
        </fieldset>
        <label>
          Comment
          <textarea name="comment" rows={3} maxLength={2000} spellCheck={false} />
        </label>
        <p className="problem" role="alert">
          {problem}
        </p>
        <div className="buttons">
          <button type="submit" className="danger" disabled={busy}>
            {busy ? 'Rejecting…' : 'Reject'}
          </button>
          <button type="button" onClick={onCancel}>
            Cancel <kbd>Esc</kbd>
          </button>
        </div>
      </div>
    </form>
  );
}
