import { useEffect } from 'react';
import { addressOf, go } from '../app/route';
import { useKeys } from '../keys/useKeys';
import { homeList } from '../worklist/home';
import { worklist } from '../worklist/store';
import { OpenItem } from './OpenItem';
import { useItem } from './useItem';

export function ItemPage({ id }: { id: string }) {
  const reading = useItem(id);
  const { item, problem, reload } = reading;
  useEffect(() => {
    worklist.pointAt(id);
    document.title = 'Item – Countersign';
  }, [id]);
  if (item === null) {
    return <Missing problem={problem} onRetry={() => void reload()} />;
  }
  return <OpenItem item={item} reading={reading} />;
}

function Missing({ problem, onRetry }: { problem: string; onRetry: () => void }) {
  useKeys({ back: () => go(homeList().route) });
  return (
    <main className="item-missing">
      {problem === '' ? (
        <p className="muted">Opening…</p>
      ) : (
        <div className="notice">
          <p role="alert">The item could not be opened. {problem}</p>
          <div className="buttons">
            <button type="button" onClick={onRetry}>
              Try again
            </button>
            <a href={addressOf(homeList().route)}>Back to the list</a>
          </div>
        </div>
      )}
    </main>
  );
}
