import { serverNow } from '../time/clock';
import { shortTime } from '../time/format';
import type { Saving } from './report';

function words(saving: Saving): string {
  switch (saving.kind) {
    case 'saved':
      return saving.at === null ? '' : `Saved ${shortTime(saving.at, serverNow())}`;
    case 'typing':
      return 'Not saved yet';
    case 'saving':
      return 'Saving…';
    case 'offline':
      return saving.kept ? 'No connection: kept on this computer' : 'No connection, and this browser keeps nothing: do not close the page';
    case 'refused':
      return `Not saved: ${saving.reason}`;
    case 'conflict':
      return 'Not saved: changed elsewhere';
  }
}

export function SavingLine({ saving }: { saving: Saving }) {
  const bad = saving.kind === 'offline' || saving.kind === 'refused' || saving.kind === 'conflict';
  return (
    <span className={bad ? 'saving problem' : 'saving muted'} role="status">
      {words(saving)}
    </span>
  );
}
