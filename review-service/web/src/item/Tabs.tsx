import type { KeyboardEvent } from 'react';
import type { Item } from '../api/types';
import { isSettled } from './standing';

export type Tab = 'Draft' | 'Notes' | 'Priors' | 'Ask' | 'Provenance' | 'History';

/** The tabs of an item; those that the server sends nothing for are left out. */
export function tabsOf({ priors, questions, images, withoutPatient }: Item): Tab[] {
  if (withoutPatient === true) {
    return ['Draft', 'Provenance', 'History'];
  }
  return [
    'Draft',
    'Notes',
    ...(priors === undefined ? [] : (['Priors'] as const)),
    ...(questions === undefined || images.length === 0 ? [] : (['Ask'] as const)),
    'Provenance',
    'History',
  ];
}

export function shifted(tabs: readonly Tab[], tab: Tab, by: number): Tab {
  return tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'Draft';
}

const countOf = (tab: Tab, { notes, priors }: Item): number =>
  tab === 'Notes' ? notes.length : tab === 'Priors' ? (priors?.studies.length ?? 0) + (priors?.reports.length ?? 0) : 0;

interface Props {
  tabs: readonly Tab[];
  chosen: Tab;
  item: Item;
  onChoose: (tab: Tab) => void;
}

export function Tabs({ tabs, chosen, item, onChoose }: Props) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const to = shifted(tabs, chosen, by);
      onChoose(to);
      document.getElementById(`tab-${to}`)?.focus();
    }
  }
  return (
    <div role="tablist" aria-label="About this item" className="tabs" onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          type="button"
          key={tab}
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === chosen}
          aria-controls="tab-panel"
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {tab !== 'Draft' ? tab : item.withoutPatient === true ? 'Access' : isSettled(item.row) ? 'Report' : tab}
          {countOf(tab, item) > 0 && <span className="count">{countOf(tab, item)}</span>}
        </button>
      ))}
    </div>
  );
}
