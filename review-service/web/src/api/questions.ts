import { client, itemPath } from './client';
import type { DraftClaim, DraftFlag } from './claims';
import type { Instant } from './types';

/** What the rules object to in an answer, and what its claims rest on; without `textRules` no rule read it. */
export interface AnswerReading {
  claims: DraftClaim[];
  flags: DraftFlag[];
  textRules: string | null;
  groundedBy: string | null;
}

/** A question put to a model about one image, and its answer as far as it has come. */
export interface Question {
  jobId: string;
  question: string;
  askedBy: string;
  askedAt: Instant;
  image: number;
  frame: number;
  state: 'ASKED' | 'ANSWERING' | 'ANSWERED' | 'FAILED';
  answer: string | null;
  /** What was found in the answer's words; an older server does not say. */
  reading?: AnswerReading | null;
  failure: string | null;
  simulated: boolean;
  model: string | null;
  modelVersion: string | null;
}

export function ask(itemId: string, question: string, image: number, frame: number): Promise<Question> {
  return client.call('POST', `${itemPath(itemId)}/questions`, { question, image, frame });
}
