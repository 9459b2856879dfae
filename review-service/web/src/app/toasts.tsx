import { useSyncExternalStore } from 'react';

interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
}

const LIFETIME = 5000;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Says something for five seconds, to eye and screen reader. */
export function say(text: string, tone: Toast['tone'] = 'plain'): void {
  const id = ++last;
  set([...toasts.slice(-2), { id, text, tone }]);
  setTimeout(() => set(toasts.filter((toast) => toast.id !== id)), LIFETIME);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <p key={toast.id} className={`toast ${toast.tone}`}>
          {toast.text}
        </p>
      ))}
    </div>
  );
}
