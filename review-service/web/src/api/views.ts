import { client } from './client';
import type { View } from './types';
import type { Narrowing } from './worklistQuery';

export type SavedQuery = { view: View; q: string | null } & Narrowing;

/** A view that a reader put together and kept. */
export interface SavedView {
  id: string;
  name: string;
  query: Partial<SavedQuery> & { view: View };
  count?: number | null;
}

export const savedViews = {
  list: (): Promise<SavedView[]> => client.call('GET', '/api/views'),
  save: (name: string, query: SavedView['query']): Promise<SavedView> => client.call('POST', '/api/views', { name, query }),
  remove: (id: string): Promise<unknown> => client.call('DELETE', `/api/views/${encodeURIComponent(id)}`),
};
