import { useEffect, useMemo } from 'react';
import type { Item } from '../api/types';
import { idleFor } from '../app/activity';
import { useSession } from '../app/session';
import { Reading } from './reading';

const BEAT = 1000;
/** Nobody reads any more after so long without a key or the mouse. */
const IDLE_LIMIT = 60_000;

/** The reading of an item by the one logged in; another revision has other images and another draft. */
export function useReading({ row }: Item): Reading {
  const { user } = useSession();
  const key = `countersign.reading.${user.id}.${row.id}.${row.revision}`;
  const reading = useMemo(() => new Reading(sessionStorage, key), [key]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && idleFor() < IDLE_LIMIT) {
        reading.dwell(BEAT);
      }
    }, BEAT);
    const keep = () => reading.keep();
    window.addEventListener('pagehide', keep);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [reading]);
  return reading;
}
