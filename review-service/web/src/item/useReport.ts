import { useEffect, useState } from 'react';
import { client } from '../api/client';
import type { Item } from '../api/types';
import { unsavedTextsOf, useSession } from '../app/session';
import { Report } from './report';

const serverText = (item: Item) => item.editing?.text ?? item.final?.text ?? item.draft?.text ?? '';

/** The report of an item while the item is open; it follows what the server holds. */
export function useReport(item: Item): Report {
  const session = useSession();
  const [report] = useState(
    () =>
      new Report(client, unsavedTextsOf(session), item.row.id, serverText(item), item.readVersion, item.editing?.savedAt ?? null),
  );
  useEffect(() => report.follow(serverText(item), item.readVersion), [report, item]);
  useEffect(
    () => () => {
      void report.flush();
      report.close();
    },
    [report],
  );
  return report;
}
