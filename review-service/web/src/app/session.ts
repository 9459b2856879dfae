import { createContext, useContext } from 'react';
import type { Session } from '../api/types';
import { UnsavedTexts } from '../item/unsaved';

export const SessionContext = createContext<Session | null>(null);

/** The login session; only for what is shown to someone logged in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error('No one is logged in.');
  }
  return session;
}

export function unsavedTextsOf(session: Session): UnsavedTexts {
  return new UnsavedTexts(localStorage, session.user.id);
}
