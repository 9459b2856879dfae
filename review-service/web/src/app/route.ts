import { useSyncExternalStore } from 'react';
import type { View } from '../api/types';
import { views } from '../worklist/words';

export type Route =
  | { page: 'worklist'; view: View }
  | { page: 'saved'; id: string }
  | { page: 'item'; id: string }
  | { page: 'account' };

/** The page that an address fragment names; Next up where it names none. Search words never stand in an address: browsers keep it. */
export function routeOf(fragment: string): Route {
  const [, page = '', id = ''] = fragment.replace(/^#/, '').split('/');
  if ((page === 'item' || page === 'saved') && id !== '') {
    const decoded = decodedOf(id);
    return decoded === null ? { page: 'worklist', view: 'next' } : { page, id: decoded };
  }
  if (page === 'account') {
    return { page };
  }
  return { page: 'worklist', view: views.find((v) => v.view === page)?.view ?? 'next' };
}

function decodedOf(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export function addressOf(route: Route): string {
  switch (route.page) {
    case 'item':
    case 'saved':
      return `#/${route.page}/${encodeURIComponent(route.id)}`;
    case 'account':
      return '#/account';
    case 'worklist':
      return `#/${route.view}`;
  }
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
