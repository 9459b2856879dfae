import { client, itemPath } from './client';
import type { Instant } from './types';

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
  failure: string | null;
  simulated: boolean;
  model: string | null;
  modelVersion: string | null;
}

export function ask(itemId: string, question: string, image: number, frame: number): Promise<Question> {
  return client.call('POST', `${itemPath(itemId)}/questions`, { question, image, frame });
}
