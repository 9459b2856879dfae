import { useSyncExternalStore } from 'react';
import { live } from '../api/live';
import { clockTime } from '../time/format';

/** The line on top while the server is out of reach, or the login session has ended. */
export function OfflineLine({ ended, onLogIn }: { ended: boolean; onLogIn: () => void }) {
  const link = useSyncExternalStore(live.onLink, () => live.link);
  return (
    <div role="alert" className="offline-place">
      {ended && (
        <p className="offline">
          Your session ended. What you type is kept on this computer until you log in.{' '}
          <button type="button" onClick={onLogIn}>
            Log in
          </button>
        </p>
      )}
      {link === 'lost' && !ended && (
        <p className="offline">
          No connection since {clockTime(live.lostAt)}. What you see may be out of date; what you type is kept on this
          computer. Trying again…
        </p>
      )}
    </div>
  );
}
