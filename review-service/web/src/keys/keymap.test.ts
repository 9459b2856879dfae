import { describe, expect, it } from 'vitest';
import { bindings, pressedKey, printed, resolve, type Action } from './keymap';

const key = (name: string, modifiers: Partial<KeyboardEvent> = {}) =>
  pressedKey({ key: name, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, getModifierState: () => false, ...modifiers });
const all = () => true;
const only =
  (...actions: Action[]) =>
  (action: Action) =>
    actions.includes(action);

describe('resolve', () => {
  it('waits for the second key of a sequence and then takes it before a single key', () => {
    expect(resolve('', 'g', false, all)).toEqual({ kind: 'prefix', keys: 'g' });
    expect(resolve('g', 'n', false, all)).toEqual({ kind: 'action', action: 'goNext' });
    expect(resolve('', 'n', false, all)).toEqual({ kind: 'action', action: 'next' });
  });

  it('leaves letters to a text field, yet signs and leaves it by keyboard', () => {
    expect(resolve('', 'n', true, all)).toEqual({ kind: 'none' });
    expect(resolve('', 'g', true, all)).toEqual({ kind: 'none' });
    expect(resolve('', key('Enter', { ctrlKey: true }), true, all)).toEqual({ kind: 'action', action: 'sign' });
    expect(resolve('', key('Enter', { metaKey: true }), true, all)).toEqual({ kind: 'action', action: 'sign' });
    expect(resolve('', 'Escape', true, all)).toEqual({ kind: 'action', action: 'back' });
  });

  it("never takes the browser's own shortcuts", () => {
    for (const name of ['r', 'w', 't', 'n', '+', '-', 'i', 'c', 'x', 'a']) {
      expect(resolve('', key(name, { ctrlKey: true }), false, all)).toEqual({ kind: 'none' });
    }
  });

  it('gives a key to the part of the page that answers it', () => {
    expect(resolve('', 'j', false, only('down'))).toEqual({ kind: 'action', action: 'down' });
    expect(resolve('', 'j', false, only('lineDown'))).toEqual({ kind: 'action', action: 'lineDown' });
    expect(resolve('', 'j', false, only())).toEqual({ kind: 'none' });
  });

  it('tells signing with a passkey from signing', () => {
    expect(resolve('', key('Enter', { ctrlKey: true, shiftKey: true }), true, all)).toEqual({ kind: 'action', action: 'signPasskey' });
  });

  it('tells small r from capital R', () => {
    expect(resolve('', 'r', false, all)).toEqual({ kind: 'action', action: 'reset' });
    expect(resolve('', 'R', false, all)).toEqual({ kind: 'action', action: 'reject' });
  });
});

describe('pressedKey', () => {
  it('goes by Shift and not by Caps Lock, so that r never rejects and l never releases', () => {
    expect(key('R')).toBe('r');
    expect(key('L')).toBe('l');
    expect(key('R', { shiftKey: true })).toBe('R');
    expect(key('r', { shiftKey: true })).toBe('R');
    expect(key('?', { shiftKey: true })).toBe('?');
  });

  it('reads brackets where a keyboard gives them with AltGr or Option', () => {
    const altGraph = (name: string) => name === 'AltGraph';
    expect(key(']', { ctrlKey: true, altKey: true, getModifierState: altGraph })).toBe(']');
    expect(key('[', { altKey: true })).toBe('[');
    expect(key('n', { altKey: true })).toBe('Alt+n');
    expect(key('Enter', { ctrlKey: true, altKey: true })).toBe('Ctrl+Alt+Enter');
  });

  it('goes by the place of a letter on a keyboard of another script', () => {
    expect(key('т', { code: 'KeyN' })).toBe('n');
    expect(key('К', { code: 'KeyR', shiftKey: true })).toBe('R');
    expect(key('ö', { code: 'Semicolon' })).toBe('ö');
    expect(key('z', { code: 'KeyY' })).toBe('z');
  });
});

describe('bindings', () => {
  it('give no key two meanings on one page', () => {
    const item = bindings.filter((b) => b.scope !== 'Worklist').map((b) => b.keys);
    const list = bindings.filter((b) => b.scope === 'Worklist' || b.scope === 'Everywhere').map((b) => b.keys);
    expect(new Set(item).size).toBe(item.length);
    expect(new Set(list).size).toBe(list.length);
  });

  it('print as a reader knows them', () => {
    expect(printed('Ctrl+Enter')).toBe('Ctrl Enter');
    expect(printed('Ctrl+Shift+Enter')).toBe('Ctrl Shift Enter');
    expect(printed(' ')).toBe('Space');
    expect(printed('R')).toBe('Shift R');
    expect(printed('g n')).toBe('g n');
  });
});
