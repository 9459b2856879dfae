import type { Report } from './report';
import { DiffInk } from './Ink';
import { wordDiff } from './wordDiff';

/** Both texts of a stale save, and the choice between them. */
export function Conflict({ report, mine, theirs }: { report: Report; mine: string; theirs: string }) {
  return (
    <section className="conflict" role="alert" aria-label="Two texts">
      <p>This report was changed elsewhere while you wrote. Both texts are here; nothing is lost.</p>
      <h3>On the server</h3>
      <p className="text">{theirs}</p>
      <h3>Yours, compared with it</h3>
      <p className="text">
        <DiffInk segments={wordDiff(theirs, mine)} />
      </p>
      <div className="buttons">
        <button type="button" onClick={() => void report.settle(mine)}>
          Keep mine
        </button>
        <button type="button" onClick={() => void report.settle(theirs)}>
          Take the server’s
        </button>
      </div>
    </section>
  );
}
