import { useEffect, useState } from 'react';
import { decisions, type Receipt } from '../api/decisions';
import { utcTime } from '../time/format';
import { shortHash } from './words';

function save(itemId: string, receipt: Receipt): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }));
  link.download = `countersign-receipt-${receipt.sequence}-${itemId.replace(/[^\w.-]+/g, '_')}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The signer's receipt: kept by him, it shows later whether the chain was cut. Absent where the server gives none. */
export function ReceiptLines({ itemId, given }: { itemId: string; given: Receipt | null }) {
  const [receipt, setReceipt] = useState(given);
  useEffect(() => {
    let left = false;
    if (given === null) {
      decisions.receipt(itemId).then(
        (read) => !left && setReceipt(read),
        () => {},
      );
    }
    return () => {
      left = true;
    };
  }, [itemId, given]);
  if (receipt === null) {
    return null;
  }
  const { checkpoint } = receipt;
  return (
    <section className="block receipt" aria-label="Receipt">
      <div className="block-head">
        <h2>Receipt</h2>
        <span className="muted">Keep it: it proves this signature against a chain cut short.</span>
      </div>
      <dl className="facts">
        <dt>Record</dt>
        <dd title={receipt.hash}>
          no. {receipt.sequence} · {shortHash(receipt.hash)}
        </dd>
        {checkpoint !== null && (
          <>
            <dt>Checkpoint</dt>
            <dd title={checkpoint.hash}>
              no. {checkpoint.sequence} · {utcTime(checkpoint.at)}
            </dd>
            <dt>Key</dt>
            <dd>{checkpoint.keyId}</dd>
          </>
        )}
      </dl>
      <div className="buttons">
        <button type="button" onClick={() => save(itemId, receipt)}>
          Save receipt
        </button>
      </div>
    </section>
  );
}
