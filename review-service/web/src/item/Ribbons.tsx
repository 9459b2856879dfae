import type { Item } from '../api/types';
import { newImages, placeOf } from '../viewer/stack';
import { isSettled } from './standing';
import { counted } from '../worklist/words';

/** What a reader must know before reading on: whose it is, superseded, incomplete, late images. */
export function Ribbons({ item }: { item: Item }) {
  const { row, images, history } = item;
  const before = isSettled(row) ? undefined : history.find((entry) => typeof entry.text === 'string' && entry.text !== '');
  const late = newImages(images, row.revision, row.newInstances);
  return (
    <>
      {row.heldReason !== null && <p className="ribbon held-ribbon">Cannot be signed yet: {row.heldReason}</p>}
      {typeof row.addendumOf === 'string' && (
        <p className="ribbon">
          Addendum to a <a href={`#/item/${encodeURIComponent(row.addendumOf)}`}>signed report</a>.
        </p>
      )}
      {row.secondReading !== null && row.secondReading !== undefined && (
        <p className="ribbon second-ribbon">
          Second reading asked by {row.secondReading.askedBy.name}
          {row.secondReading.comment !== null && row.secondReading.comment !== '' && `: ${row.secondReading.comment}`}
        </p>
      )}
      {row.incompleteReason !== null && <p className="ribbon fresh">Incomplete: {row.incompleteReason}</p>}
      {row.state === 'SUPERSEDED' && (
        <p className="ribbon fresh">
          {row.revision > 1
            ? `Superseded: later images made revision ${row.revision}, and nobody has read it yet. Claim the item to read and sign it.`
            : 'Taken from the queue: nobody has to decide about it.'}
        </p>
      )}
      {before !== undefined && (
        <p className="ribbon fresh">What was written on an earlier revision is no longer in the report. It stands under History.</p>
      )}
      {row.newInstances > 0 && row.revision > 1 && (
        <p className="ribbon fresh">
          {counted(row.newInstances, 'image')} new in revision {row.revision}
          {late.length > 0 && `: ${late.slice(0, 6).map(placeOf).join(', ')}${late.length > 6 ? ' …' : ''}`}
        </p>
      )}
    </>
  );
}

/** Says in words that the text below came from the stand-in. */
export function SimulatedRibbon({ what }: { what: string }) {
  return (
    <p className="ribbon simulated-ribbon">
      <b>SIMULATED</b> {what}
    </p>
  );
}
