import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedError, UnreachableError } from '../api/client';
import { Report } from './report';
import { UnsavedTexts } from './unsaved';

class MemoryStorage {
  readonly held = new Map<string, string>();
  getItem = (key: string) => this.held.get(key) ?? null;
  setItem = (key: string, value: string) => void this.held.set(key, value);
  removeItem = (key: string) => void this.held.delete(key);
}

type Save = (id: string, text: string, version: number) => Promise<{ savedAt: string; version: number }>;

const stale = (text: string, version: number) => new RefusedError(409, 'stale', { current: { text, version } });

describe('Report', () => {
  let storage: MemoryStorage;
  let saves: [string, number][];
  let answer: Save;

  const open = (text = 'draft', version = 1) =>
    new Report(
      {
        saveText: (id, saved, base) => {
          saves.push([saved, base]);
          return answer(id, saved, base);
        },
      },
      new UnsavedTexts(storage, 'u1'),
      'item',
      text,
      version,
      null,
    );

  beforeEach(() => {
    vi.useFakeTimers();
    storage = new MemoryStorage();
    saves = [];
    answer = (_, __, version) => Promise.resolve({ savedAt: '2026-01-01T00:00:00Z', version: version + 1 });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('saves once after a pause in typing, under the version it was based on', async () => {
    const report = open();
    report.type('draft a');
    report.type('draft ab');
    expect(saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves).toEqual([['draft ab', 1]]);
    expect(report.version).toBe(2);
    expect(report.read().saving).toEqual({ kind: 'saved', at: '2026-01-01T00:00:00Z' });
    expect(storage.held.size).toBe(0);
  });

  it('saves once where two ask for it while a save is under way', async () => {
    let done = () => {};
    answer = (_, __, version) => new Promise((resolve) => (done = () => resolve({ savedAt: '2026-01-01T00:00:00Z', version: version + 1 })));
    const report = open();
    report.type('draft a');
    const first = report.flush();
    report.type('draft ab');
    const others = [report.flush(), report.flush()];
    done();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    done();
    await Promise.all(others);
    expect(saves).toEqual([
      ['draft a', 1],
      ['draft ab', 2],
    ]);
  });

  it('keeps every typed character on this computer while the network is away, and saves when it is back', async () => {
    const report = open();
    const working = answer;
    answer = () => Promise.reject(new UnreachableError());
    report.type('draft x');
    await vi.advanceTimersByTimeAsync(1000);
    expect(report.read().saving).toEqual({ kind: 'offline', kept: true });
    expect(open().read().text).toBe('draft x');
    answer = working;
    await vi.advanceTimersByTimeAsync(4000);
    expect(report.read().saving.kind).toBe('saved');
    expect(storage.held.size).toBe(0);
  });

  it('does not promise to keep text where the browser refuses storage', async () => {
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const report = open();
    answer = () => Promise.reject(new UnreachableError());
    report.type('draft x');
    await vi.advanceTimersByTimeAsync(1000);
    expect(report.read().saving).toEqual({ kind: 'offline', kept: false });
  });

  it("shows both texts when another's text came between, and overwrites only when told to", async () => {
    const report = open();
    answer = () => Promise.reject(stale('theirs', 5));
    report.type('mine');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(report.read()).toEqual({ text: 'mine', saving: { kind: 'conflict', theirs: 'theirs', version: 5 } });
    expect(saves).toHaveLength(1);
    answer = (_, __, version) => Promise.resolve({ savedAt: 'now', version: version + 1 });
    await report.settle('mine and theirs');
    expect(saves.at(-1)).toEqual(['mine and theirs', 5]);
    expect(report.version).toBe(6);
  });

  it('takes theirs without writing anything', async () => {
    const report = open();
    answer = () => Promise.reject(stale('theirs', 5));
    report.type('mine');
    await vi.advanceTimersByTimeAsync(1000);
    await report.settle('theirs');
    expect(saves).toHaveLength(1);
    expect(report.read()).toEqual({ text: 'theirs', saving: { kind: 'saved', at: null } });
    expect(storage.held.size).toBe(0);
  });

  it('saves again by itself where only the version number moved on', async () => {
    const report = open();
    const working = answer;
    answer = () => {
      answer = working;
      return Promise.reject(stale('draft', 4));
    };
    report.type('draft y');
    await vi.advanceTimersByTimeAsync(3000);
    expect(saves).toEqual([
      ['draft y', 1],
      ['draft y', 4],
    ]);
    expect(report.read().saving.kind).toBe('saved');
  });

  it("shows both texts where another's came while the typed one lay on this computer", async () => {
    new UnsavedTexts(storage, 'u1').keep('item', { text: 'mine', version: 1, base: 'draft' });
    const report = open('theirs', 5);
    expect(report.read().text).toBe('mine');
    answer = (_, __, version) => (version === 5 ? Promise.resolve({ savedAt: 'now', version: 6 }) : Promise.reject(stale('theirs', 5)));
    await report.flush();
    expect(report.read()).toEqual({ text: 'mine', saving: { kind: 'conflict', theirs: 'theirs', version: 5 } });
    expect(saves).toEqual([['mine', 1]]);
  });

  it('saves what lay on this computer where only the version number moved on since', async () => {
    new UnsavedTexts(storage, 'u1').keep('item', { text: 'mine', version: 1, base: 'draft' });
    const report = open('draft', 5);
    const working = answer;
    answer = (id, text, version) => (version === 5 ? working(id, text, version) : Promise.reject(stale('draft', 5)));
    await report.flush();
    await vi.advanceTimersByTimeAsync(1000);
    expect(report.read().saving.kind).toBe('saved');
    expect(saves.at(-1)).toEqual(['mine', 5]);
  });

  it('has nothing to save, and keeps nothing, where typed words were taken back', async () => {
    const report = open();
    report.type('draft a');
    report.type('draft');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves).toEqual([]);
    expect(report.read()).toEqual({ text: 'draft', saving: { kind: 'saved', at: null } });
    expect(storage.held.size).toBe(0);
  });

  it.each([401, 503])('tries again by itself after a refusal with %i', async (status) => {
    const report = open();
    const working = answer;
    answer = () => Promise.reject(new RefusedError(status, 'Not now.', {}));
    report.type('draft z');
    await vi.advanceTimersByTimeAsync(1000);
    expect(report.read().saving).toEqual({ kind: 'refused', reason: 'Not now.' });
    answer = working;
    await vi.advanceTimersByTimeAsync(4000);
    expect(report.read().saving.kind).toBe('saved');
  });

  it('does not repeat a save that was refused for good', async () => {
    const report = open();
    answer = () => Promise.reject(new RefusedError(422, 'Too long.', {}));
    report.type('draft z');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(saves).toHaveLength(1);
    expect(storage.held.size).toBe(1);
  });

  it('saves what was typed while a save was under way', async () => {
    const report = open();
    let finish: (value: { savedAt: string; version: number }) => void = () => {};
    answer = () => new Promise((resolve) => (finish = resolve));
    report.type('one');
    await vi.advanceTimersByTimeAsync(1000);
    report.type('one two');
    answer = (_, __, version) => Promise.resolve({ savedAt: 'now', version: version + 1 });
    finish({ savedAt: 'now', version: 2 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(saves).toEqual([
      ['one', 1],
      ['one two', 2],
    ]);
    expect(report.dirty).toBe(false);
  });

  it('follows the server while nothing is typed, never over typed text', () => {
    const report = open();
    report.follow('from the other window', 3);
    expect(report.read().text).toBe('from the other window');
    report.type('mine');
    report.follow('late', 4);
    expect(report.read().text).toBe('mine');
    expect(report.version).toBe(3);
  });

  it("does not show one user's unsaved text to another", () => {
    open().type('secret');
    expect(new UnsavedTexts(storage, 'u2').read('item')).toBeNull();
    expect(new UnsavedTexts(storage, 'u1').read('item')).toEqual({ text: 'secret', version: 1, base: 'draft' });
  });
});
