import { useState, type FormEvent } from 'react';
import { reasonOf } from '../api/client';
import { decisions } from '../api/decisions';
import type { Instant } from '../api/types';
import { say } from '../app/toasts';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';

/** For whom sees no patients: opens one item for a while, with a reason that everybody can read later. */
export function BreakGlass({ itemId, onBroken }: { itemId: string; onBroken: (until: Instant) => void }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    setBusy(true);
    setProblem('');
    try {
      const { until } = await decisions.breakGlass(itemId, reason);
      say(`Open until ${shortTime(until, serverNow())}.`);
      onBroken(until);
    } catch (error) {
      setProblem(reasonOf(error));
    }
    setBusy(false);
  }

  return (
    <form className="ask" onSubmit={(event) => void submit(event)} aria-labelledby="glass-title">
      <h2 id="glass-title">You do not see this patient</h2>
      <p className="muted">
        Your role sees no names, images or texts. In an emergency you can open this one item for a short time. Your name, the time and the reason are
        recorded, and the access stands out in the audit.
      </p>
      <label>
        Reason, without the patient’s name
        <textarea name="reason" rows={3} required minLength={10} maxLength={300} spellCheck={false} />
      </label>
      <p className="problem" role="alert">
        {problem}
      </p>
      <div className="buttons">
        <button type="submit" className="danger" disabled={busy}>
          {busy ? 'Opening…' : 'Break the glass'}
        </button>
      </div>
    </form>
  );
}
