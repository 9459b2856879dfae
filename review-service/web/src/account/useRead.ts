import { useCallback, useEffect, useState } from 'react';
import { reasonOf, RefusedError } from '../api/client';

export type Read<T> = { kind: 'loading' } | { kind: 'read'; value: T } | { kind: 'absent' } | { kind: 'failed'; reason: string };

/** Something read from the server, and a way to read it again. Absent where the server does not know it. */
export function useRead<T>(ask: () => Promise<T>): [Read<T>, () => Promise<void>] {
  const [read, setRead] = useState<Read<T>>({ kind: 'loading' });
  const again = useCallback(async () => {
    try {
      setRead({ kind: 'read', value: await ask() });
    } catch (error) {
      const absent = error instanceof RefusedError && error.unknownOperation;
      setRead(absent ? { kind: 'absent' } : { kind: 'failed', reason: reasonOf(error) });
    }
  }, [ask]);
  useEffect(() => void again(), [again]);
  return [read, again];
}
