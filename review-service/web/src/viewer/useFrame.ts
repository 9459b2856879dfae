import { useEffect, useState } from 'react';
import { reasonOf } from '../api/client';
import { frames, type Frame } from './frames';
import type { Series } from './stack';

export type Loading = { kind: 'loading' } | { kind: 'shown'; frame: Frame; slice: number } | { kind: 'failed'; reason: string };

const AHEAD = [1, -1, 2, 3];

/** The frame of a slice. While one loads the one before stays in sight, since a stack must not flicker. */
export function useFrame(itemId: string, series: Series | undefined, slice: number): Loading {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  useEffect(() => {
    const at = series?.slices[slice];
    if (series === undefined || at === undefined) {
      return undefined;
    }
    let left = false;
    frames.get(itemId, at.image.index, at.frame).then(
      (frame) => {
        if (!left) {
          setLoading({ kind: 'shown', frame, slice });
          for (const step of AHEAD) {
            const near = series.slices[slice + step];
            if (near !== undefined) {
              frames.get(itemId, near.image.index, near.frame).catch(() => {});
            }
          }
        }
      },
      (error: unknown) => !left && setLoading({ kind: 'failed', reason: reasonOf(error) }),
    );
    return () => {
      left = true;
    };
  }, [itemId, series, slice]);
  return loading;
}
