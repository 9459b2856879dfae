import { describe, expect, it } from 'vitest';
import { FrameCache } from './frames';

const picture = (samples: number) =>
  new Response(new Int16Array(samples), { headers: { 'X-Rows': '1', 'X-Columns': String(samples), 'Content-Type': 'application/octet-stream' } });

describe('FrameCache', () => {
  it('holds what it can although a frame came late', async () => {
    const asked: string[] = [];
    let late: (response: Response) => void = () => {};
    const sizes: Record<string, number> = { large: 6, small: 4, tiny: 1 };
    const cache = new FrameCache(
      {
        frame: (path) => {
          asked.push(path);
          return path === 'late' ? new Promise((resolve) => (late = resolve)) : Promise.resolve(picture(sizes[path] ?? 1));
        },
      },
      10,
    );
    const waited = cache.get('late');
    await cache.get('large');
    late(picture(4));
    await waited;
    await cache.get('small');
    await cache.get('tiny');
    await cache.get('small');
    expect(asked).toEqual(['late', 'large', 'small', 'tiny']);
  });

  it('reads a frame again after it failed', async () => {
    let away = true;
    const cache = new FrameCache({ frame: () => (away ? Promise.reject(new Error('Away.')) : Promise.resolve(picture(1))) });
    await expect(cache.get('a')).rejects.toThrow('Away.');
    away = false;
    await expect(cache.get('a')).resolves.toMatchObject({ columns: 1 });
  });
});
