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
const DELIVERY_PAUSE = 2000;

/** An item, read again whenever the server says that it changed. */
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
    setItem((held) => (held === null || row.version < held.row.version ? held : { ...held, row }));
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

  const delivering = item?.final !== null && (item?.deliveries.some((d) => d.state === 'QUEUED' || d.state === 'SENT' || d.state === 'RETRYING') ?? false);
  useEffect(() => {
    if (!delivering) {
      return undefined;
    }
    const timer = setInterval(() => void reload(), DELIVERY_PAUSE);
    return () => clearInterval(timer);
  }, [delivering, reload]);

  return { item, problem, reload, adopt };
}
