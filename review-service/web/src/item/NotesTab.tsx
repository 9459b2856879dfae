import type { Item } from '../api/types';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';

/** The clinical notes of the item, as they were received. */
export function Notes({ notes }: { notes: Item['notes'] }) {
  if (notes.length === 0) {
    return <p className="muted">No note came with this item.</p>;
  }
  return notes.map((note) => (
    <article key={note.id} className="block note">
      <div className="block-head">
        <h2>{note.type ?? 'Note'}</h2>
        <span className="muted">{shortTime(note.authoredAt, serverNow())}</span>
      </div>
      <p className="text">{note.text}</p>
    </article>
  ));
}
