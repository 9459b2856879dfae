import { describe, expect, it } from 'vitest';
import type { Question } from '../api/questions';
import { further, merged } from './useQuestions';

const question = (jobId: string, state: Question['state'], answer: string | null = null): Question => ({
  jobId,
  question: '?',
  askedBy: 'A',
  askedAt: '2026-01-01T00:00:00Z',
  image: 0,
  frame: 0,
  state,
  answer,
  failure: null,
  simulated: true,
  model: null,
  modelVersion: null,
});

describe('further', () => {
  it('never takes words of an answer back', () => {
    const long = question('a', 'ANSWERING', 'The left');
    expect(further(question('a', 'ANSWERING', 'The'), long)).toBe(long);
    expect(further(long, question('a', 'ANSWERING', 'The'))).toBe(long);
    expect(further(question('a', 'ANSWERED', 'No.'), long).state).toBe('ANSWERED');
  });
});

describe('merged', () => {
  it('shows what streamed in before the item was read again', () => {
    const all = merged([question('a', 'ASKED')], new Map([['a', question('a', 'ANSWERING', 'x')], ['b', question('b', 'ASKED')]]));
    expect(all.map((q) => `${q.jobId} ${q.state}`)).toEqual(['a ANSWERING', 'b ASKED']);
  });
});
