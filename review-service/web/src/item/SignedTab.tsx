import type { Receipt } from '../api/decisions';
import type { Question } from '../api/questions';
import type { Delivery, Item } from '../api/types';
import { serverNow } from '../time/clock';
import { shortTime, utcTime } from '../time/format';
import { counted } from '../worklist/words';
import { changeSummary, DiffInk, holdsAnswers } from './Ink';
import { inked } from './origin';
import { ReceiptLines } from './ReceiptLines';
import { SimulatedRibbon } from './Ribbons';
import { nameOf, reasonWords, shortHash } from './words';
import { wordDiff } from './wordDiff';

const deliveryWords: Record<Delivery['state'], string> = {
  QUEUED: 'Queued',
  SENT: 'Sent',
  ACKNOWLEDGED: 'Acknowledged',
  REFUSED: 'Refused',
  RETRYING: 'Retrying',
};

function Deliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  if (deliveries.length === 0) {
    return <p className="muted">No destination is configured.</p>;
  }
  return (
    <ul className="deliveries" aria-live="polite">
      {deliveries.map((delivery) => (
        <li key={delivery.destination}>
          <span className={`delivery ${delivery.state.toLowerCase()}`}>{deliveryWords[delivery.state]}</span>
          <span className="clip">{delivery.destination}</span>
          <span className="muted clip">
            {[delivery.answer, delivery.attempts > 0 ? counted(delivery.attempts, 'attempt') : null, shortTime(delivery.at, serverNow())].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A report after its signature: what left, who signed, who received it. */
export function SignedTab({ item, receipt, questions }: { item: Item; receipt: Receipt | null; questions: readonly Question[] }) {
  const { final, draft, retracted, row } = item;
  if (final === null) {
    return null;
  }
  const ink = inked(
    wordDiff(draft?.text ?? '', final.text),
    questions.flatMap((question) => question.answer ?? []),
  );
  return (
    <>
      {row.state === 'RETRACTED' && (
        <p className="ribbon held-ribbon" role="alert">
          <b>RETRACTED</b> This report no longer stands.
          {retracted !== null && retracted !== undefined && ` ${nameOf(retracted.by)}, ${utcTime(retracted.at)}: ${retracted.reason}`}
        </p>
      )}
      <section className="block signature" aria-label="Signature">
        <h2 className="signed-word">Signed</h2>
        <dl className="facts">
          <dt>Name</dt>
          <dd className="strong">{nameOf(final.signedBy)}</dd>
          <dt>Meaning</dt>
          <dd>{final.meaning}</dd>
          <dt>Time</dt>
          <dd>{utcTime(final.signedAt)}</dd>
          <dt>Text</dt>
          <dd className="hash" title={final.sha256}>
            sha256 {shortHash(final.sha256)}
          </dd>
          <dt>Record</dt>
          <dd className="hash" title={final.hash}>
            no. {final.sequence} · {shortHash(final.hash)}
          </dd>
        </dl>
      </section>
      <ReceiptLines itemId={row.id} given={receipt} />
      <section className="block">
        <h2>Delivery</h2>
        <Deliveries deliveries={item.deliveries} />
      </section>
      <section className="block final">
        <div className="block-head">
          <h2>Signed text</h2>
          <span className="muted">{changeSummary(ink, draft !== null)}</span>
        </div>
        {item.row.simulated && <SimulatedRibbon what="Drafted by the stand-in; the delivered report says so." />}
        <p className="text">{draft === null && !holdsAnswers(ink) ? final.text : <DiffInk ink={ink} />}</p>
      </section>
    </>
  );
}

/** A rejected draft, with who rejected it and why. */
export function RejectedTab({ item }: { item: Item }) {
  const { rejected, draft } = item;
  if (rejected === null) {
    return null;
  }
  return (
    <>
      <section className="block">
        <h2 className="rejected-word">Rejected</h2>
        <dl className="facts">
          <dt>Reason</dt>
          <dd className="strong">{reasonWords(rejected.reasonCode)}</dd>
          <dt>Name</dt>
          <dd>{nameOf(rejected.by)}</dd>
          <dt>Time</dt>
          <dd>{utcTime(rejected.at)}</dd>
          {rejected.comment !== null && rejected.comment !== '' && (
            <>
              <dt>Comment</dt>
              <dd>{rejected.comment}</dd>
            </>
          )}
        </dl>
      </section>
      {draft !== null && (
        <section className="block">
          <h2>Draft</h2>
          {draft.simulated && <SimulatedRibbon what="The stand-in wrote this draft, not a medical model." />}
          <p className="text ai">{draft.text}</p>
        </section>
      )}
    </>
  );
}
