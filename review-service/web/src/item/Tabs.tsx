import type { KeyboardEvent } from 'react';

export const tabs = ['Draft', 'Notes', 'Provenance', 'History'] as const;
export type Tab = (typeof tabs)[number];

export function shifted(tab: Tab, by: number): Tab {
  return tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? 'Draft';
}

interface Props {
  chosen: Tab;
  notes: number;
  settled: boolean;
  onChoose: (tab: Tab) => void;
}

export function Tabs({ chosen, notes, settled, onChoose }: Props) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      const to = shifted(chosen, by);
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
          {tab === 'Draft' && settled ? 'Report' : tab}
          {tab === 'Notes' && notes > 0 && <span className="count">{notes}</span>}
        </button>
      ))}
    </div>
  );
}
