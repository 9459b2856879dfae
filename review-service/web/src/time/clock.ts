import { useSyncExternalStore } from 'react';

let offset = 0;
const listeners = new Set<() => void>();

/** Takes over the server's time, so that countdowns do not depend on this computer's clock. */
export function setServerTime(instant: string): void {
  const server = Date.parse(instant);
  if (!Number.isNaN(server)) {
    offset = server - Date.now();
  }
}

/** The server's time in epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + offset;
}

function tick(): void {
  listeners.forEach((listener) => listener());
  setTimeout(tick, 1000 - (serverNow() % 1000));
}

let ticking = false;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!ticking) {
    ticking = true;
    tick();
  }
  return () => listeners.delete(listener);
}

/** What `read` makes of the server's time, each second; the component renders again only when that changes. */
export function useClock(read: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => read(serverNow()));
}
