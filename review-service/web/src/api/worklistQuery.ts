import type { ItemState, Priority, Row, View } from './types';

/** What narrows a view; null leaves the value open. */
export interface Narrowing {
  modality: string | null;
  priority: Priority | null;
  state: ItemState | null;
  kind: Row['kind'] | null;
}

export interface WorklistQuery extends Narrowing {
  view: View;
  q: string;
  /** Where the page begins: the `next` of the page before. */
  after: string | null;
}

export const PAGE = 100;
export const openNarrowing: Narrowing = { modality: null, priority: null, state: null, kind: null };

export function parametersOf({ view, ...others }: WorklistQuery): URLSearchParams {
  const parameters = new URLSearchParams({ view, limit: String(PAGE) });
  Object.entries(others).forEach(([name, value]) => {
    if (value !== null && value !== '') {
      parameters.set(name, value);
    }
  });
  return parameters;
}
