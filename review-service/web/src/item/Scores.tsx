import type { Item } from '../api/types';

/** The image model's findings, the likeliest first. */
export function Scores({ scores }: { scores: Item['scores'] }) {
  if (scores.length === 0) {
    return null;
  }
  return (
    <section className="block">
      <h2>Finding scores</h2>
      <ul className="scores">
        {[...scores]
          .sort((a, b) => b.probability - a.probability)
          .map((score) => (
            <li key={score.finding}>
              <span className="clip">{score.finding}</span>
              <span className="score-track" aria-hidden="true">
                <span className="score-bar" style={{ width: `${Math.round(score.probability * 100)}%` }} />
              </span>
              <span className="number">{score.probability.toFixed(2)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}
