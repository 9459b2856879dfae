import { useSyncExternalStore } from 'react';
import { live } from '../api/live';
import { savedViews, type SavedView } from '../api/views';

/** The reader's own views; null where the server keeps none. */
let views: readonly SavedView[] | null = null;
let asked = false;
let readAt = 0;
let recount: ReturnType<typeof setTimeout> | undefined;
/** The server searches anew to count these: not more often than this. */
const RECOUNT_GAP = 20_000;
const listeners = new Set<() => void>();

function set(next: readonly SavedView[] | null): void {
  views = next;
  listeners.forEach((listener) => listener());
}

export const saved = {
  async load(): Promise<void> {
    clearTimeout(recount);
    recount = undefined;
    readAt = Date.now();
    try {
      set(await savedViews.list());
    } catch {
      // An older server, or none in reach: the rail does without.
    }
  },
  async save(name: string, query: SavedView['query']): Promise<SavedView> {
    const made = await savedViews.save(name, query);
    await this.load();
    return made;
  },
  async remove(id: string): Promise<void> {
    await savedViews.remove(id);
    await this.load();
  },
};

live.subscribe({
  counts: () => {
    if ((views?.length ?? 0) > 0 && !document.hidden) {
      recount ??= setTimeout(() => void saved.load(), Math.max(0, readAt + RECOUNT_GAP - Date.now()));
    }
  },
  resumed: () => void (asked && saved.load()),
});

function subscribe(listener: () => void): () => void {
  if (!asked) {
    asked = true;
    void saved.load();
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSavedViews(): readonly SavedView[] | null {
  return useSyncExternalStore(subscribe, () => views);
}
