import { useEffect, useRef } from 'react';
import { pressedKey, repeats, resolve, type Action } from './keymap';

export type Handlers = Partial<Record<Action, (key: string) => void>>;

const layers: { current: Handlers }[] = [];
const SEQUENCE_LIMIT = 1200;
let pending = '';
let pendingSince = 0;

function inText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** Enter and the space bar press a button or follow a link; that is not ours to take. */
function pressesControl(event: KeyboardEvent): boolean {
  return (event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && event.target instanceof Element && event.target.closest('button, a, summary') !== null;
}

/** A key of an input method; Safari tells of the one that ends it afterwards, by its number alone. */
export function composes(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function handlerOf(action: Action): ((key: string) => void) | undefined {
  for (let i = layers.length - 1; i >= 0; i--) {
    const handler = layers[i]?.current[action];
    if (handler !== undefined) {
      return handler;
    }
  }
  return undefined;
}

/** Something lies over the page and has the keyboard: a dialog, or the login after a session ended. */
const covered = () => document.querySelector('dialog[open], .app[inert]') !== null;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || composes(event) || pressesControl(event) || covered()) {
    return;
  }
  if (event.timeStamp - pendingSince > SEQUENCE_LIMIT) {
    pending = '';
  }
  if (event.key === 'Shift' || event.key === 'Control' || event.key === 'Meta' || event.key === 'Alt') {
    return;
  }
  const key = pressedKey(event);
  const resolution = resolve(pending, key, inText(event.target), (action) => handlerOf(action) !== undefined);
  pending = resolution.kind === 'prefix' ? resolution.keys : '';
  pendingSince = event.timeStamp;
  if (resolution.kind === 'action') {
    event.preventDefault();
    if (!event.repeat || repeats(resolution.action)) {
      handlerOf(resolution.action)?.(key);
    }
  }
}

/** Answers keys while the component is mounted; the one mounted last answers first. */
export function useKeys(handlers: Handlers): void {
  const layer = useRef(handlers);
  layer.current = handlers;
  useEffect(() => {
    if (layers.length === 0) {
      window.addEventListener('keydown', onKeyDown);
    }
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) {
        window.removeEventListener('keydown', onKeyDown);
      }
    };
  }, []);
}
