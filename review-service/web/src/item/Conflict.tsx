import type { Report } from './report';
import { DiffInk } from './Ink';
import { inked } from './origin';
import { wordDiff } from './wordDiff';

const show = (section: HTMLElement | null) => section?.scrollIntoView({ block: 'nearest' });

/** Both texts of a stale save, and the choice between them. */
export function Conflict({ report, mine, theirs }: { report: Report; mine: string; theirs: string }) {
  return (
    <section ref={show} className="conflict" role="alert" aria-label="Two texts">
      <p>This report was changed elsewhere while you wrote. Both texts are here; nothing is lost.</p>
      <h2>On the server</h2>
      <p className="text">{theirs}</p>
      <h2>Yours, compared with it</h2>
      <p className="text">
        <DiffInk ink={inked(wordDiff(theirs, mine), [])} />
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
