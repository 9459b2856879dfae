import { useEffect, useRef, useState, type FormEvent } from 'react';
import { decisions, type Receipt, type Review, type Signature } from '../api/decisions';
import type { Item } from '../api/types';
import { useSession } from '../app/session';
import { useKeys } from '../keys/useKeys';
import type { Assessed } from './assessed';
import { StandingObjections } from './Assessment';
import { changeSummary, DiffInk, holdsAnswers } from './Ink';
import { MeaningField, meaningIn } from './MeaningField';
import type { Inked } from './origin';
import { ProofFields } from './ProofFields';
import type { Report } from './report';
import { Ribbons, SimulatedRibbon } from './Ribbons';
import { isSettled } from './standing';
import { useProof } from './useProof';
import { meanings } from './words';

interface Props {
  item: Item;
  /** A stand-in drafted it or answered a question about it. */
  simulated: boolean;
  report: Report;
  text: string;
  ink: readonly Inked[];
  statements: readonly Assessed[];
  /** How the report was read, at the moment of asking. */
  review: () => Review;
  onCancel: () => void;
  onSigned: (receipt: Receipt | null) => void;
  onStale: () => void;
  /** The item was decided otherwise than by this panel, or its answer was lost. */
  onDecided: () => void;
  onSecondReading: () => void;
}

/** What the signer was shown when the panel opened. */
interface Seen {
  text: string;
  version: number;
  draftSha256: string | null;
  revision: number;
}

/** The signature: what leaves, what was changed, who signs and what it means. */
export function SignPanel({ item, simulated, report, text, ink, statements, review, onCancel, onSigned, onStale, onDecided, onSecondReading }: Props) {
  const { user } = useSession();
  const present: Seen = { text, version: report.version, draftSha256: item.draft?.sha256 ?? null, revision: item.row.revision };
  const [seen] = useState(present);
  // Words that a stand-in wrote stay marked as long as they stand here, also when the item no longer holds them.
  const [simulatedThen] = useState(simulated);
  const [needsSecond, setNeedsSecond] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const edited = ink.some((part) => part.kind !== 'same');
  const usual = item.draft === null ? meanings[2] : edited ? meanings[1] : meanings[0];

  // A passkey signs the challenge made from this very signature: it is put together once for both calls.
  const signature = useRef<Signature | null>(null);
  const compose = (): Signature => {
    signature.current = {
      text: seen.text,
      version: seen.version,
      draftSha256: seen.draftSha256,
      meaning: meaningIn(new FormData(form.current ?? undefined)),
      review: review(),
    };
    return signature.current;
  };
  const proving = useProof({
    challenge: () => decisions.signChallenge(item.row.id, compose()),
    decide: (proof) => decisions.sign(item.row.id, 'passkey' in proof && signature.current !== null ? signature.current : compose(), proof),
    onDone: (answer) => {
      report.discard();
      onSigned(answer?.receipt ?? null);
    },
    onRefused: (error) => {
      form.current?.querySelector<HTMLInputElement>('input[name=password]')?.select();
      if (error.code === 'second-reading-needed') {
        setNeedsSecond(true);
      } else if (error.status === 409) {
        onStale();
      }
    },
    nothing: 'Nothing was signed.',
  });

  // The page follows the server while the panel is open: nobody may sign words that came to stand there after he read.
  // While the signature is under way, the item changes because of it.
  const moved = !proving.busy && (Object.keys(seen) as (keyof Seen)[]).some((one) => seen[one] !== present[one]);

  const decided = !proving.busy && isSettled(item.row) && (item.final !== null || item.rejected !== null);
  useEffect(() => {
    if (decided) {
      report.discard();
      onDecided();
    }
  }, [decided]);

  // On a small screen the form scrolls, and the password has the keyboard: yet the words to be signed come first.
  useEffect(() => form.current?.scrollTo(0, 0), []);
  useKeys({ back: onCancel, sign: () => (moved ? undefined : needsSecond ? onSecondReading() : form.current?.requestSubmit()) });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (moved) {
      return;
    }
    void proving.byPassword(String(new FormData(event.currentTarget).get('password')));
  }

  return (
    <form className="decision" ref={form} onSubmit={submit} aria-labelledby="sign-title">
      <div className="decision-text" tabIndex={0} role="region" aria-label="What is signed">
        <h2 id="sign-title">Sign</h2>
        <Ribbons item={item} />
        <section className="block final">
          <div className="block-head">
            <h2>Final text</h2>
          </div>
          {(simulated || simulatedThen) && <SimulatedRibbon what="The signed report will say so." />}
          <p className="text paper">{seen.text}</p>
          {item.draft !== null && !moved && <StandingObjections draft={item.draft} statements={statements} />}
        </section>
        <section className="block">
          <div className="block-head">
            <h2>{item.draft === null ? 'Whose words' : 'Against the draft'}</h2>
            <span className="muted">{changeSummary(ink, item.draft !== null)}</span>
          </div>
          {(item.draft === null ? holdsAnswers(ink) : edited) && (
            <p className="text small">
              <DiffInk ink={ink} />
            </p>
          )}
        </section>
      </div>
      <div className="decision-fields">
        {moved ? (
          <div className="moved" role="alert">
            <p>
              This item changed after you opened the signature. {!proving.unanswered && !isSettled(item.row) && 'Nothing was signed. '}Read it again first.
            </p>
            <div className="buttons">
              <button type="button" className="primary" onClick={onCancel} autoFocus>
                Read it again <kbd>Esc</kbd>
              </button>
            </div>
          </div>
        ) : needsSecond ? (
          <div className="needs-second" role="alert">
            <p>This item needs a second reading before it can be signed. Nothing was signed.</p>
            <div className="buttons">
              <button type="button" className="primary" onClick={onSecondReading} autoFocus>
                Ask for a second reading <kbd>Ctrl Enter</kbd>
              </button>
              <button type="button" onClick={onCancel}>
                Cancel <kbd>Esc</kbd>
              </button>
            </div>
          </div>
        ) : (
          <>
            <dl className="facts">
              <dt>Name</dt>
              <dd className="strong">{user.name}</dd>
            </dl>
            <MeaningField usual={usual} />
            <ProofFields proving={proving} verb="Sign" doing="Signing…" onCancel={onCancel} />
          </>
        )}
      </div>
    </form>
  );
}
