import { useRef, type FormEvent } from 'react';
import { decisions, type Retracting } from '../api/decisions';
import type { Item } from '../api/types';
import { useSession } from '../app/session';
import { useKeys } from '../keys/useKeys';
import { ProofFields } from './ProofFields';
import { useProof } from './useProof';

const MEANING = 'Retracted';

/** Taking a signed report back: it stays in the record, and every destination is told. */
export function RetractPanel({ item, onCancel, onRetracted }: { item: Item; onCancel: () => void; onRetracted: () => void }) {
  const { user } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const retracting = (): Retracting => ({
    reason: String(new FormData(form.current ?? undefined).get('reason')).trim(),
    meaning: MEANING,
  });
  const proving = useProof({
    challenge: () => decisions.retractChallenge(item.row.id, retracting()),
    decide: (proof) => decisions.retract(item.row.id, retracting(), proof),
    onDone: onRetracted,
    nothing: 'Nothing was retracted.',
  });
  useKeys({ back: onCancel, sign: () => form.current?.requestSubmit() });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void proving.byPassword(String(new FormData(event.currentTarget).get('password')));
  }

  return (
    <form className="decision" ref={form} onSubmit={submit} aria-labelledby="retract-title">
      <div className="decision-text">
        <h2 id="retract-title">Retract the signed report</h2>
        <p className="muted">The report stays in the record. Every destination that received it is told that it no longer stands.</p>
        <label>
          Reason
          <textarea name="reason" rows={4} maxLength={1000} required spellCheck={false} autoFocus />
        </label>
        <dl className="facts">
          <dt>Name</dt>
          <dd className="strong">{user.name}</dd>
          <dt>Meaning</dt>
          <dd>{MEANING}</dd>
        </dl>
      </div>
      <div className="decision-fields">
        <ProofFields proving={proving} verb="Retract" doing="Retracting…" danger focused={false} onCancel={onCancel} />
      </div>
    </form>
  );
}
