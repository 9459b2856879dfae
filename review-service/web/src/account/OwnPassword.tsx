import type { Session } from '../api/types';
import { Toasts } from '../app/toasts';
import { PasswordSection } from './PasswordSection';

/** Nothing else opens before the reader has a password that nobody else knows. */
export function OwnPassword({ session, onChanged, onLogOut }: { session: Session; onChanged: (session: Session) => void; onLogOut: () => void }) {
  return (
    <main className="account">
      <div className="account-page">
        <div className="account-head">
          <h1>{session.user.name}</h1>
          <p>Somebody else chose your password. Choose one that only you know; then the worklist opens.</p>
        </div>
        <PasswordSection onChanged={onChanged} />
        <div>
          <button type="button" onClick={onLogOut}>
            Log out
          </button>
        </div>
      </div>
      <Toasts />
    </main>
  );
}
