import { useCallback, useEffect, useRef, useState } from 'react';
import { client, reasonOf } from '../api/client';
import { live } from '../api/live';
import type { Item, Row } from '../api/types';
import { readAhead } from './prefetch';

export interface ItemReading {
  item: Item | null;
  problem: string;
  reload: () => Promise<void>;
  /** Shows a row that the server answered with, before the whole item is read again. */
  adopt: (row: Row) => void;
}

const REREAD_PAUSE = 250;

/** An item, read again whenever the server says that it changed, and only then: each reading stands in the access log. */
export function useItem(id: string): ItemReading {
  const [item, setItem] = useState<Item | null>(null);
  const [problem, setProblem] = useState('');
  const latest = useRef(0);

  const reload = useCallback(async () => {
    const turn = ++latest.current;
    try {
      const read = await client.item(id);
      if (turn === latest.current) {
        setItem(read);
        setProblem('');
      }
    } catch (error) {
      if (turn === latest.current) {
        setProblem(reasonOf(error));
      }
    }
  }, [id]);

  const adopt = useCallback((row: Row) => {
    // Another patient comes with his own earlier studies, or the images of one would stand under the name of the other.
    setItem((held) => (held === null || row.version < held.row.version ? held : { ...held, row: { ...row, patient: held.row.patient } }));
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void readAhead(id)?.then((ahead) => setItem((held) => held ?? ahead), () => {});
    void reload();
    const stop = live.subscribe({
      row: (row) => {
        if (row.id === id) {
          adopt(row);
          clearTimeout(timer);
          timer = setTimeout(() => void reload(), REREAD_PAUSE);
        }
      },
      resumed: () => void reload(),
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [id, reload, adopt]);

  return { item, problem, reload, adopt };
}
