import type { Counts, View } from '../api/types';
import { addressOf } from '../app/route';
import { printed } from '../keys/keymap';
import { views } from './words';

/** The saved views, with how many items each holds. */
export function ViewRail({ view, counts }: { view: View; counts: Counts | null }) {
  return (
    <nav className="rail" aria-label="Saved views">
      <ul>
        {views.map((one) => (
          <li key={one.view}>
            <a
              href={addressOf({ page: 'worklist', view: one.view })}
              aria-current={one.view === view ? 'page' : undefined}
              title={printed(one.keys)}
              className={one.view === 'stat' && (counts?.stat ?? 0) > 0 ? 'alert' : undefined}
            >
              <span>{one.name}</span>
              <span className="count">{counts?.[one.view] ?? ''}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className="hints muted" aria-hidden="true">
        <kbd>j</kbd>
        <kbd>k</kbd> move <kbd>Enter</kbd> open
        <br />
        <kbd>n</kbd> next up <kbd>?</kbd> all keys
      </p>
    </nav>
  );
}
