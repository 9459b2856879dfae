import { client } from '../api/client';
import type { Item } from '../api/types';
import { frames } from '../viewer/frames';
import { itemImages } from '../viewer/source';

const FRESH = 20_000;
const MANY = 24;
const held = new Map<string, { at: number; item: Promise<Item> }>();

/** Reads an item and its first image before it is opened. */
export function prefetchItem(id: string): void {
  const known = held.get(id);
  if (known !== undefined && Date.now() - known.at < FRESH) {
    return;
  }
  const item = client.item(id, true);
  held.set(id, { at: Date.now(), item });
  item.then(
    ({ images, row }) => {
      const first = images[0];
      if (first !== undefined) {
        const path = itemImages(id, row.revision).frame(first.index, 0);
        frames.get(path, `${path}&ahead=true`).catch(() => {});
      }
    },
    () => held.delete(id),
  );
  const oldest = held.keys().next().value;
  if (held.size > MANY && oldest !== undefined) {
    held.delete(oldest);
  }
}

/** What was read ahead, to show at once while the item is read again. */
export function readAhead(id: string): Promise<Item> | null {
  const known = held.get(id);
  held.delete(id);
  return known !== undefined && Date.now() - known.at < FRESH ? known.item : null;
}
