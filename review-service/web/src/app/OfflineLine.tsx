import { useSyncExternalStore } from 'react';
import { live } from '../api/live';
import { clockTime } from '../time/format';

/** The line on top while the server is out of reach. */
export function OfflineLine() {
  const link = useSyncExternalStore(live.onLink, () => live.link);
  return (
    <div role="alert" className="offline-place">
      {link === 'lost' && (
        <p className="offline">
          No connection since {clockTime(live.lostAt)}. What you see may be out of date; what you type is kept on this
          computer. Trying again…
        </p>
      )}
    </div>
  );
}
