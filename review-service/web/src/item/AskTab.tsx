import { useRef, useState, type FormEvent, type RefObject } from 'react';
import { reasonOf } from '../api/client';
import { ask, type Question } from '../api/questions';
import type { Item } from '../api/types';
import { composes, useKeys } from '../keys/useKeys';
import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';
import { placeOf } from '../viewer/stack';
import { AnswerObjections } from './Assessment';
import { SimulatedRibbon } from './Ribbons';

export interface LookedAt {
  image: number;
  frame: number;
}

interface Props {
  item: Item;
  /** The question as far as it is typed; it outlives a look at another tab. */
  asking: RefObject<string>;
  questions: readonly Question[];
  lookedAt: LookedAt | null;
  mine: boolean;
  onAsked: (question: Question) => void;
  /** Puts an answer into the report; only then it is part of it. */
  onInsert: (answer: string) => void;
}

const LONGEST_QUESTION = 1000;

function Answer({ question, item, mine, newest, onInsert }: { question: Question; newest: boolean } & Pick<Props, 'item' | 'mine' | 'onInsert'>) {
  const { state, answer, reading, failure, simulated, model, modelVersion } = question;
  const image = item.images.find((one) => one.index === question.image);
  return (
    <li className="question">
      <p className="asked">{question.question}</p>
      <p className="muted small">
        {question.askedBy} · {shortTime(question.askedAt, serverNow())}
        {image !== undefined && ` · ${placeOf(image)}`}
        {model !== null && ` · ${model} ${modelVersion ?? ''}`}
      </p>
      {simulated && (answer ?? '') !== '' && <SimulatedRibbon what="The stand-in answered, not a medical model." />}
      {(answer ?? '') !== '' && <p className="text answer">{answer}</p>}
      {state === 'ANSWERED' && reading && <AnswerObjections answer={answer ?? ''} reading={reading} />}
      {state === 'ASKED' && <p className="muted">Waiting for the model…</p>}
      {state === 'ANSWERING' && <p className="muted">Answering…</p>}
      {state === 'FAILED' && <p className="problem">No answer: {failure ?? 'the model failed'}.</p>}
      {state === 'ANSWERED' && (answer ?? '').trim() !== '' && (
        <div className="buttons">
          <button type="button" disabled={!mine} title={mine ? 'At the cursor of the final report' : 'Claim the item first'} onClick={() => onInsert(answer ?? '')}>
            Insert into report {newest && <kbd>Shift I</kbd>}
          </button>
          <span className="muted small">Not part of the report unless inserted.</span>
        </div>
      )}
    </li>
  );
}

/** Questions to a model about the image that is shown, and its answers. */
export function AskTab({ item, asking, questions, lookedAt, mine, onAsked, onInsert }: Props) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const image = item.images.find((one) => one.index === lookedAt?.image);
  const newest = [...questions].reverse();
  const answered = newest.find((one) => one.state === 'ANSWERED' && (one.answer ?? '').trim() !== '');
  useKeys(mine && answered !== undefined ? { insertAnswer: () => onInsert(answered.answer ?? '') } : {});

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const question = String(new FormData(event.currentTarget).get('question')).trim();
    if (busy || question === '' || lookedAt === null) {
      return;
    }
    setBusy(true);
    setProblem('');
    try {
      onAsked(await ask(item.row.id, question, lookedAt.image, lookedAt.frame));
      if (asking.current.trim() === question) {
        asking.current = '';
        form.current?.querySelectorAll('textarea').forEach((field) => (field.value = ''));
      }
    } catch (error) {
      setProblem(reasonOf(error));
    }
    setBusy(false);
  }

  return (
    <>
      <form ref={form} className="ask" onSubmit={(event) => void submit(event)}>
        <label>
          Question about {image === undefined ? 'the image' : placeOf(image)}
          <textarea
            name="question"
            rows={2}
            maxLength={LONGEST_QUESTION}
            spellCheck={false}
            defaultValue={asking.current}
            onChange={(event) => (asking.current = event.target.value)}
            disabled={!mine}
            placeholder={mine ? 'Is there …?' : 'Claim the item to ask'}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !composes(event.nativeEvent)) {
                event.preventDefault();
                form.current?.requestSubmit();
              }
            }}
          />
        </label>
        <p className="problem" role="alert">
          {problem}
        </p>
        <div className="buttons">
          <button type="submit" disabled={!mine || busy || lookedAt === null}>
            {busy ? 'Asking…' : 'Ask'} <kbd>Enter</kbd>
          </button>
        </div>
      </form>
      {newest.length === 0 && <p className="muted">Nothing was asked yet. An answer is a model’s words about one image; it enters the report only when you insert it.</p>}
      <ol className="questions" aria-live="polite">
        {newest.map((question) => (
          <Answer key={question.jobId} question={question} item={item} mine={mine} newest={question === answered} onInsert={onInsert} />
        ))}
      </ol>
    </>
  );
}
