import type { View } from '../api/types';
import { openNarrowing } from '../api/worklistQuery';
import { worklist, type WorklistState } from './store';
import { views } from './words';

/** Why no row stands here: still loading, failed, nothing found, or nothing there. */
export function EmptyList({ state, view, onLeave }: { state: WorklistState; view: View; onLeave: () => void }) {
  // The button goes with what it answers: the keyboard must not go with it.
  const leaving = (work: () => void) => () => {
    onLeave();
    work();
  };
  if (state.status === 'loading') {
    return <p className="empty muted">Loading…</p>;
  }
  if (state.status === 'failed') {
    return (
      <div className="empty">
        <p role="alert">The list could not be loaded. {state.problem}</p>
        <button type="button" onClick={leaving(() => void worklist.load())}>
          Try again
        </button>
      </div>
    );
  }
  if (state.query !== '') {
    return (
      <div className="empty">
        <p>Nothing in this view holds “{state.query}”.</p>
        <button type="button" onClick={leaving(() => worklist.search(''))}>
          Clear the filter
        </button>
      </div>
    );
  }
  if (Object.values(state.narrowing).some((value) => value !== null)) {
    return (
      <div className="empty">
        <p>Nothing in this view is left after narrowing.</p>
        <button type="button" onClick={leaving(() => worklist.narrow(openNarrowing))}>
          Show all
        </button>
      </div>
    );
  }
  return <p className="empty muted">{views.find((v) => v.view === view)?.empty}</p>;
}
