import { useSyncExternalStore } from 'react';
import type { View } from '../api/types';
import { views } from '../worklist/words';

export type Route = { page: 'worklist'; view: View } | { page: 'item'; id: string };

/** The page that an address fragment names; Next up where it names none. */
export function routeOf(fragment: string): Route {
  const [, page = '', id = ''] = fragment.replace(/^#/, '').split('/');
  if (page === 'item' && id !== '') {
    return { page: 'item', id: decodeURIComponent(id) };
  }
  return { page: 'worklist', view: views.find((v) => v.view === page)?.view ?? 'next' };
}

export function addressOf(route: Route): string {
  return route.page === 'item' ? `#/item/${encodeURIComponent(route.id)}` : `#/${route.view}`;
}

export function go(route: Route): void {
  window.location.hash = addressOf(route);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function useFragment(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash);
}
