import { useEffect, useState } from 'react';
import { client } from '../api/client';
import type { Item } from '../api/types';
import { unsavedTextsOf, useSession } from '../app/session';
import { Report } from './report';

const serverText = (item: Item) => item.editing?.text ?? item.final?.text ?? item.draft?.text ?? '';

/** Reports of items that were left before the server had all of their words. */
const left = new Map<string, Report>();

function leave(id: string, report: Report): void {
  left.set(id, report);
  void report.flush().finally(() => report.pending || left.delete(id));
}

/** The report of an item while the item is open; it follows what the server holds. */
export function useReport(item: Item): Report {
  const session = useSession();
  const { id } = item.row;
  const [report] = useState(() => {
    const before = left.get(id);
    // Of two that save the same words each would be overtaken by the other.
    return before?.pending === true
      ? before
      : new Report(client, unsavedTextsOf(session), id, serverText(item), item.readVersion, item.editing?.savedAt ?? null);
  });
  useEffect(() => report.follow(serverText(item), item.readVersion), [report, item]);
  useEffect(() => () => leave(id, report), [id, report]);
  return report;
}
