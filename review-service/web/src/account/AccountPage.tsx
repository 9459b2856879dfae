import { useEffect } from 'react';
import { addressOf, go } from '../app/route';
import { useSession } from '../app/session';
import { useKeys } from '../keys/useKeys';
import { homeList } from '../worklist/home';
import { PasskeySection } from './PasskeySection';
import { PasswordSection } from './PasswordSection';
import { SessionSection } from './SessionSection';

/** What a reader settles about the own account: passkeys, password, login sessions. */
export function AccountPage() {
  const { user } = useSession();
  const { route: list } = homeList();
  useKeys({
    back: () => {
      if (document.activeElement instanceof HTMLInputElement) {
        document.activeElement.blur();
      } else {
        go(list);
      }
    },
  });
  useEffect(() => {
    document.title = 'Account – Countersign';
  }, []);
  return (
    <main className="account" tabIndex={-1}>
      <div className="account-page">
        <div className="account-head">
          <a href={addressOf(list)} className="back" title="Back to the list (Esc)">
            ← Worklist
          </a>
          <h1>{user.name}</h1>
          <p className="muted">
            {user.username} · {user.role.toLowerCase()}
          </p>
        </div>
        <PasskeySection />
        <PasswordSection />
        <SessionSection />
      </div>
    </main>
  );
}
