import type { HistoryEntry } from '../api/types';
import { utcTime } from '../time/format';
import { nameOf } from './words';

/** What happened to the item, the newest first. */
export function HistoryTab({ history }: { history: readonly HistoryEntry[] }) {
  if (history.length === 0) {
    return <p className="muted">Nothing is recorded yet.</p>;
  }
  return (
    <ol className="history">
      {history
        // By its place in the order they came: what is open stays open when another comes before it.
        .map((entry, place) => ({ entry, place }))
        .sort((a, b) => Date.parse(b.entry.at) - Date.parse(a.entry.at) || b.place - a.place)
        .map(({ entry, place }) => (
          <li key={place}>
            <time className="muted">{utcTime(entry.at)}</time>
            <span>
              {entry.what} <span className="muted">{nameOf(entry.who)}</span>
              {typeof entry.text === 'string' && entry.text !== '' && (
                <details>
                  <summary>What was written before</summary>
                  <p className="muted small">It holds words of an earlier draft too; where a stand-in wrote that, they are SIMULATED.</p>
                  <p className="text small">{entry.text}</p>
                </details>
              )}
            </span>
          </li>
        ))}
    </ol>
  );
}
