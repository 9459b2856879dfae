import { describe, expect, it } from 'vitest';
import { nearestFirst, Prefetcher } from './prefetcher';

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('Prefetcher', () => {
  it('reads a few at a time, in the order wanted', async () => {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const ahead = new Prefetcher((path) => {
      begun.push(path);
      return new Promise<void>((resolve) => ends.push(resolve));
    }, 2);
    ahead.want(['a', 'b', 'c']);
    expect(begun).toEqual(['a', 'b']);
    ends[0]?.();
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('forgets what is wanted no longer', async () => {
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const ahead = new Prefetcher((path) => {
      begun.push(path);
      return new Promise<void>((resolve) => ends.push(resolve));
    }, 1);
    ahead.want(['a', 'b']);
    ahead.want(['c']);
    ends[0]?.();
    await settle();
    expect(begun).toEqual(['a', 'c']);
  });

  it('goes on after a failure', async () => {
    const begun: string[] = [];
    const ahead = new Prefetcher((path) => {
      begun.push(path);
      return Promise.reject(new Error('no'));
    }, 1);
    ahead.want(['a', 'b']);
    await settle();
    expect(begun).toEqual(['a', 'b']);
  });
});

describe('nearestFirst', () => {
  it('alternates around the place and stays within the stack', () => {
    expect(nearestFirst(1, 5, 3)).toEqual([2, 0, 3, 4]);
    expect(nearestFirst(0, 1, 3)).toEqual([]);
  });
});
