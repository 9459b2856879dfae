import type { Row, View } from '../api/types';
import type { Narrowing } from '../api/worklistQuery';
import { modalityOf } from './words';

const instant = (value: string | null) => (value === null ? Number.POSITIVE_INFINITY : Date.parse(value));

/** Nearest deadline first; what was signed, newest first. The same order that the server answers in. */
export function compareRows(view: View): (a: Row, b: Row) => number {
  if (view === 'signed') {
    return (a, b) => instant(b.signedAt) - instant(a.signedAt) || (a.id < b.id ? -1 : 1);
  }
  return (a, b) => {
    const [x, y] = [instant(a.deadline), instant(b.deadline)];
    return (x === y ? 0 : x - y) || instant(a.arrivedAt) - instant(b.arrivedAt) || (a.id < b.id ? -1 : 1);
  };
}

/** The rows with `row` in place of its older self, in order; null when the list does not hold it. */
export function replaceRow(rows: readonly Row[], row: Row, view: View): Row[] | null {
  const at = rows.findIndex((r) => r.id === row.id);
  if (at < 0) {
    return null;
  }
  const next = [...rows];
  next[at] = row;
  return next.sort(compareRows(view));
}

/** The ids that changed place: all but a longest run that kept its order. New ids count as moved. */
export function movedIds(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  const known = after.filter((id) => place.has(id));
  const kept = longestRising(known.map((id) => place.get(id) ?? 0));
  const still = new Set(kept.map((index) => known[index]));
  return new Set(after.filter((id) => !still.has(id)));
}

/** The indices of a longest strictly rising subsequence. */
function longestRising(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    previous[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  });
  const run: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    run.unshift(at);
  }
  return run;
}

/** Whether a row belongs to what the view was narrowed to. */
export function admits(row: Row, { modality, priority, state, kind }: Narrowing): boolean {
  return (
    (modality === null || modalityOf(row) === modality) &&
    (priority === null || row.priority === priority) &&
    (state === null || row.state === state) &&
    (kind === null || row.kind === kind)
  );
}

/** Whether a row's own words hold every word typed; the server looks further, into the drafts. */
export function matches(row: Row, query: string): boolean {
  const words = [
    row.patient?.name,
    row.patient?.id,
    row.study?.modality,
    row.study?.bodyPart,
    row.study?.description,
    row.study?.accession,
    row.standing,
    row.priority,
    row.state,
    row.claimedBy?.name,
  ]
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

/** The row to read after `id`: ready and nobody's, nearest deadline first. */
export function nextReady(rows: readonly Row[], id: string | null): Row | undefined {
  return [...rows].sort(compareRows('next')).find((r) => r.state === 'READY' && r.claimedBy === null && r.id !== id);
}
