import { useEffect, useState } from 'react';
import { passkeys } from '../api/passkeys';
import { passkeysWork } from './webauthn';

/** How many passkeys the reader has; null while unknown, or where browser or server know none. */
export function useOwnPasskeys(): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let left = false;
    if (passkeysWork()) {
      passkeys.list().then(
        (own) => !left && setCount(own.length),
        () => {},
      );
    }
    return () => {
      left = true;
    };
  }, []);
  return count;
}
