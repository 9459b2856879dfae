import { client } from './client';
import type { Instant } from './types';

/** A login session of one's own. */
export interface OwnSession {
  id: string;
  current: boolean;
  createdAt: Instant | null;
  lastSeenAt: Instant | null;
  /** Where from, in the server's words. */
  address: string | null;
  userAgent: string | null;
}

export const account = {
  sessions: (): Promise<OwnSession[]> => client.call('GET', '/api/session/list'),
  endSession: (id: string): Promise<unknown> => client.call('DELETE', `/api/session/list/${encodeURIComponent(id)}`),
};
