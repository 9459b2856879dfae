import { useEffect, useState } from 'react';
import { live } from '../api/live';
import type { Question } from '../api/questions';

/** The questions of an item as read, with what streamed in since. */
export function useQuestions(itemId: string, read: readonly Question[]): { questions: readonly Question[]; put: (question: Question) => void } {
  const [streamed, setStreamed] = useState<ReadonlyMap<string, Question>>(new Map());
  const put = (question: Question) =>
    setStreamed((held) => new Map(held).set(question.jobId, further(held.get(question.jobId) ?? question, question)));
  useEffect(
    () => live.subscribe({ question: (of, question) => of === itemId && put(question) }),
    [itemId],
  );
  return { questions: merged(read, streamed), put };
}

const progress = { ASKED: 0, ANSWERING: 1, ANSWERED: 2, FAILED: 2 } as const;

/** Of two states of a question the one that has come further, so that a late read never takes words back. */
export function further(a: Question, b: Question): Question {
  const [x, y] = [progress[a.state], progress[b.state]];
  return x === y ? ((b.answer?.length ?? 0) >= (a.answer?.length ?? 0) ? b : a) : x > y ? a : b;
}

export function merged(read: readonly Question[], streamed: ReadonlyMap<string, Question>): Question[] {
  const known = new Set(read.map((question) => question.jobId));
  const added = [...streamed.values()].filter((question) => !known.has(question.jobId));
  return [...read.map((question) => further(question, streamed.get(question.jobId) ?? question)), ...added];
}
