import { useEffect, useRef, useState } from 'react';
import { mayPass, reasonOf } from '../api/client';
import { frames, type Frame } from './frames';
import { nearestFirst, Prefetcher } from './prefetcher';
import type { ImageSource } from './source';
import type { Series, Slice } from './stack';

/** Pixels with what they are: of which source and series, at which place of the stack. */
export interface Shown {
  kind: 'shown';
  frame: Frame;
  path: string;
  source: ImageSource;
  series: string;
  slice: number;
  at: Slice;
}

export type Loading = { kind: 'loading' } | Shown | { kind: 'failed'; reason: string; /** Null where asking again changes nothing. */ again: (() => void) | null };

/** How far on both sides of the slice a stack is read ahead. */
const REACH = 40;
/** More are not asked for at once: what the reader passed over would keep waiting what he stopped at, and what is saved or signed. */
const AT_ONCE = 2;
/** One that hangs keeps its turn for so many milliseconds. */
const PATIENCE = 4_000;

/** The frame of a slice. While one loads the one before stays in sight, since a stack must not flicker. */
export function useFrame(source: ImageSource, series: Series | undefined, slice: number): Loading {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  const arrived = useRef<(path: string) => void>(() => {});
  const [ahead] = useState(() => new Prefetcher((path) => frames.get(path)));
  const [asked] = useState(
    () =>
      new Prefetcher((path) => {
        const read = frames.get(path);
        arrived.current(path);
        return Promise.race([read, new Promise((done) => setTimeout(done, PATIENCE))]);
      }, AT_ONCE),
  );
  useEffect(() => {
    const pathOf = (place: number) => {
      const at = series?.slices[place];
      return at === undefined ? [] : [source.frame(at.image.index, at.frame)];
    };
    const at = series?.slices[slice];
    const [path] = pathOf(slice);
    if (series === undefined || at === undefined || path === undefined) {
      setLoading({ kind: 'loading' });
      return undefined;
    }
    let left = false;
    const show = (read: Promise<Frame>) =>
      read.then(
        (frame) => {
          if (!left) {
            setLoading({ kind: 'shown', frame, path, source, series: series.uid, slice, at });
            ahead.want(nearestFirst(slice, series.slices.length, REACH).flatMap(pathOf));
          }
        },
        (error: unknown) => {
          if (!left) {
            setLoading({ kind: 'failed', reason: reasonOf(error), again: mayPass(error) ? () => setTurn((now) => now + 1) : null });
          }
        },
      );
    const held = frames.held(path);
    if (held !== null) {
      void show(held);
    } else {
      arrived.current = (begun) => begun === path && void show(frames.get(path));
      asked.want([path]);
    }
    return () => {
      left = true;
      arrived.current = () => {};
      asked.want([]);
      ahead.want([]);
    };
  }, [source, series, slice, ahead, asked, turn]);
  return loading;
}
