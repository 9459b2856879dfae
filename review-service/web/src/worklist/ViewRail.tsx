import type { Counts, View } from '../api/types';
import { addressOf } from '../app/route';
import { printed } from '../keys/keymap';
import { SavedViews } from './SavedViews';
import { useSavedViews } from './savedStore';
import { views } from './words';

/** The saved views, with how many items each holds. */
export function ViewRail({ view, saved, counts }: { view: View; saved: string | null; counts: Counts | null }) {
  const own = useSavedViews();
  return (
    <nav className="rail" aria-label="Saved views">
      <div className="rail-views">
        <ul>
          {views.map((one) => (
          <li key={one.view}>
            <a
              href={addressOf({ page: 'worklist', view: one.view })}
              aria-current={one.view === view && saved === null ? 'page' : undefined}
              title={printed(one.keys)}
              className={one.view === 'stat' && (counts?.stat ?? 0) > 0 ? 'alert' : undefined}
            >
              <span>{one.name}</span>
              <span className="count">{counts?.[one.view] ?? ''}</span>
            </a>
          </li>
        ))}
      </ul>
      {own !== null && own.length > 0 && <SavedViews views={own} chosen={saved} />}
      </div>
      <p className="hints muted" aria-hidden="true">
        <kbd>j</kbd>
        <kbd>k</kbd> move <kbd>Enter</kbd> open
        <br />
        <kbd>f</kbd> narrow <kbd>n</kbd> next up
        <br />
        <kbd>?</kbd> all keys
      </p>
    </nav>
  );
}
