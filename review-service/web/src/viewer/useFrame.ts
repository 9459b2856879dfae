import { useEffect, useState } from 'react';
import { reasonOf } from '../api/client';
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

export type Loading = { kind: 'loading' } | Shown | { kind: 'failed'; reason: string };

/** How far on both sides of the slice a stack is read ahead. */
const REACH = 40;

/** The frame of a slice. While one loads the one before stays in sight, since a stack must not flicker. */
export function useFrame(source: ImageSource, series: Series | undefined, slice: number): Loading {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  const [ahead] = useState(() => new Prefetcher((path) => frames.get(path)));
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
    frames.get(path).then(
      (frame) => {
        if (!left) {
          setLoading({ kind: 'shown', frame, path, source, series: series.uid, slice, at });
          ahead.want(nearestFirst(slice, series.slices.length, REACH).flatMap(pathOf));
        }
      },
      (error: unknown) => !left && setLoading({ kind: 'failed', reason: reasonOf(error) }),
    );
    return () => {
      left = true;
      ahead.want([]);
    };
  }, [source, series, slice, ahead]);
  return loading;
}
