import { useState } from 'react';
import { account, type OwnSession } from '../api/account';
import { reasonOf } from '../api/client';
import { say } from '../app/toasts';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';
import { useRead } from './useRead';

/** Where the reader is logged in, and a way to end each. */
export function SessionSection() {
  const [read, again] = useRead(account.sessions);
  const [problem, setProblem] = useState('');

  async function end({ id }: OwnSession) {
    setProblem('');
    try {
      await account.endSession(id);
      say('Session ended.');
      await again();
    } catch (error) {
      setProblem(reasonOf(error));
    }
  }

  return (
    <section className="block" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Sessions</h2>
      {read.kind === 'absent' && <p className="muted">This server does not list sessions.</p>}
      {read.kind === 'failed' && <p className="problem">{read.reason}</p>}
      {read.kind === 'read' && (
        <ul className="account-list">
          {read.value.map((one) => (
            <li key={one.id}>
              <span className="clip">
                {one.current && <b>This one </b>}
                {one.userAgent ?? 'Unknown browser'} <span className="muted">{one.address}</span>
              </span>
              <span className="muted number">
                since {shortTime(one.createdAt, serverNow())}, last seen {shortTime(one.lastSeenAt, serverNow())}
              </span>
              {one.current ? (
                <span />
              ) : (
                <button type="button" onClick={() => void end(one)}>
                  End
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
