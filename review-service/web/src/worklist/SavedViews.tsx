import { useState, type FormEvent } from 'react';
import { reasonOf } from '../api/client';
import type { SavedView } from '../api/views';
import { addressOf, go } from '../app/route';
import { say } from '../app/toasts';
import { saved } from './savedStore';

const MOST_COUNTED = 1000;

const countWords = (count: number | null | undefined) => (count === null || count === undefined ? '' : count >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(count));

/** The reader's own views in the rail. */
export function SavedViews({ views, chosen }: { views: readonly SavedView[]; chosen: string | null }) {
  async function remove(view: SavedView) {
    try {
      await saved.remove(view.id);
      say(`“${view.name}” removed.`);
      if (view.id === chosen) {
        go({ page: 'worklist', view: view.query.view });
      }
    } catch (error) {
      say(reasonOf(error), 'bad');
    }
  }
  return (
    <ul aria-label="Your own views" className="own-views">
      {views.map((view) => (
        <li key={view.id}>
          <a href={addressOf({ page: 'saved', id: view.id })} aria-current={view.id === chosen ? 'page' : undefined}>
            <span className="clip">{view.name}</span>
            <span className="count">{countWords(view.count)}</span>
          </a>
          <button type="button" className="quiet" aria-label={`Remove the view ${view.name}`} title="Remove" onClick={() => void remove(view)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Keeps what is shown now under a name. */
export function SaveView({ query, onDone }: { query: SavedView['query']; onDone: () => void }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    try {
      const made = await saved.save(String(new FormData(event.currentTarget).get('name')).trim(), query);
      onDone();
      go({ page: 'saved', id: made.id });
    } catch (error) {
      setProblem(reasonOf(error));
      setBusy(false);
    }
  }
  return (
    <form className="save-view" onSubmit={(event) => void submit(event)}>
      <input
        name="name"
        aria-label="Name of the view"
        placeholder="Name of the view"
        required
        maxLength={60}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onDone();
          }
        }}
      />
      <button type="submit" disabled={busy}>
        Keep
      </button>
      {problem !== '' && <span className="problem">{problem}</span>}
    </form>
  );
}
