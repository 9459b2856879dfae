export type Scope = 'Everywhere' | 'Worklist' | 'Item' | 'Image' | 'Draft';

export type Action =
  | 'help'
  | 'theme'
  | 'back'
  | 'filter'
  | 'down'
  | 'up'
  | 'first'
  | 'last'
  | 'open'
  | 'claim'
  | 'next'
  | 'goNext'
  | 'goMine'
  | 'goStat'
  | 'goSecond'
  | 'goFailed'
  | 'goSuperseded'
  | 'goSigned'
  | 'goAccount'
  | 'chips'
  | 'saveView'
  | 'edit'
  | 'sign'
  | 'reject'
  | 'release'
  | 'signPasskey'
  | 'second'
  | 'send'
  | 'addendum'
  | 'retract'
  | 'ask'
  | 'insertAnswer'
  | 'tabForward'
  | 'tabBack'
  | 'lineDown'
  | 'lineUp'
  | 'lineEdit'
  | 'lineStrike'
  | 'lineAccept'
  | 'sliceDown'
  | 'sliceUp'
  | 'seriesNext'
  | 'seriesPrevious'
  | 'windowMode'
  | 'invert'
  | 'annotate'
  | 'reset'
  | 'zoomIn'
  | 'zoomOut'
  | 'narrower'
  | 'wider'
  | 'preset'
  | 'originalSize'
  | 'measureMode'
  | 'setPoint'
  | 'removeLine'
  | 'prior'
  | 'otherPane'
  | 'link';

export interface Binding {
  /** Keys as `KeyboardEvent.key` names them; a space parts the keys of a sequence; `Ctrl+` stands for Control or Command. */
  keys: string;
  action: Action;
  scope: Scope;
  label: string;
  /** Works while a text field has the focus. */
  inText?: true;
}

export const bindings: readonly Binding[] = [
  { keys: '?', action: 'help', scope: 'Everywhere', label: 'Show the keys' },
  { keys: 'n', action: 'next', scope: 'Everywhere', label: 'Claim and open the next ready item' },
  { keys: 'g n', action: 'goNext', scope: 'Everywhere', label: 'Go to Next up' },
  { keys: 'g m', action: 'goMine', scope: 'Everywhere', label: 'Go to Mine' },
  { keys: 'g s', action: 'goStat', scope: 'Everywhere', label: 'Go to Stat' },
  { keys: 'g 2', action: 'goSecond', scope: 'Everywhere', label: 'Go to Second reading' },
  { keys: 'g f', action: 'goFailed', scope: 'Everywhere', label: 'Go to Failed' },
  { keys: 'g u', action: 'goSuperseded', scope: 'Everywhere', label: 'Go to Superseded' },
  { keys: 'g d', action: 'goSigned', scope: 'Everywhere', label: 'Go to Signed today' },
  { keys: 'g a', action: 'goAccount', scope: 'Everywhere', label: 'Go to your account' },
  { keys: 't', action: 'theme', scope: 'Everywhere', label: 'Dark or light' },
  { keys: 'Escape', action: 'back', scope: 'Everywhere', label: 'Back, or leave the field', inText: true },
  { keys: 'j', action: 'down', scope: 'Worklist', label: 'Row down' },
  { keys: 'ArrowDown', action: 'down', scope: 'Worklist', label: 'Row down' },
  { keys: 'k', action: 'up', scope: 'Worklist', label: 'Row up' },
  { keys: 'ArrowUp', action: 'up', scope: 'Worklist', label: 'Row up' },
  { keys: 'Home', action: 'first', scope: 'Worklist', label: 'First row' },
  { keys: 'End', action: 'last', scope: 'Worklist', label: 'Last row' },
  { keys: 'Enter', action: 'open', scope: 'Worklist', label: 'Open the row' },
  { keys: '/', action: 'filter', scope: 'Worklist', label: 'Filter' },
  { keys: 'f', action: 'chips', scope: 'Worklist', label: 'To the filter chips' },
  { keys: 's', action: 'saveView', scope: 'Worklist', label: 'Keep this filter as a view' },
  { keys: 'c', action: 'claim', scope: 'Item', label: 'Claim (in the list too)' },
  { keys: 'e', action: 'edit', scope: 'Item', label: 'Edit the final report' },
  { keys: 'Ctrl+Enter', action: 'sign', scope: 'Item', label: 'Sign', inText: true },
  { keys: 'Ctrl+Shift+Enter', action: 'signPasskey', scope: 'Item', label: 'Sign with a passkey', inText: true },
  { keys: 'R', action: 'reject', scope: 'Item', label: 'Reject the draft' },
  { keys: 'L', action: 'release', scope: 'Item', label: 'Release the claim' },
  { keys: 'S', action: 'second', scope: 'Item', label: 'Ask for a second reading' },
  { keys: 'D', action: 'send', scope: 'Item', label: 'Send to a colleague' },
  { keys: 'A', action: 'addendum', scope: 'Item', label: 'Add an addendum, after signing' },
  { keys: 'T', action: 'retract', scope: 'Item', label: 'Retract the report, after signing' },
  { keys: 'q', action: 'ask', scope: 'Item', label: 'Ask a question about the image' },
  { keys: 'I', action: 'insertAnswer', scope: 'Item', label: 'Insert the answer into the report' },
  { keys: ']', action: 'tabForward', scope: 'Item', label: 'Next tab' },
  { keys: '[', action: 'tabBack', scope: 'Item', label: 'Previous tab' },
  { keys: 'j', action: 'lineDown', scope: 'Draft', label: 'Next statement' },
  { keys: 'k', action: 'lineUp', scope: 'Draft', label: 'Previous statement' },
  { keys: 'Enter', action: 'lineEdit', scope: 'Draft', label: 'Edit the statement in the final report' },
  { keys: 'x', action: 'lineStrike', scope: 'Draft', label: 'Strike the statement' },
  { keys: 'a', action: 'lineAccept', scope: 'Draft', label: 'Accept the statement as drafted' },
  { keys: 'ArrowDown', action: 'sliceDown', scope: 'Image', label: 'Next image (by mode: darker, cross down)' },
  { keys: 'ArrowUp', action: 'sliceUp', scope: 'Image', label: 'Previous image (by mode: brighter, cross up)' },
  { keys: 'ArrowRight', action: 'wider', scope: 'Image', label: 'By mode: wider window, cross right' },
  { keys: 'ArrowLeft', action: 'narrower', scope: 'Image', label: 'By mode: narrower window, cross left' },
  { keys: '.', action: 'seriesNext', scope: 'Image', label: 'Next series' },
  { keys: ',', action: 'seriesPrevious', scope: 'Image', label: 'Previous series' },
  { keys: 'w', action: 'windowMode', scope: 'Image', label: 'Window mode: drag or arrows set the window' },
  { keys: 'm', action: 'measureMode', scope: 'Image', label: 'Measure: drag, or move the cross with the arrows' },
  { keys: ' ', action: 'setPoint', scope: 'Image', label: 'Set an end of the line at the cross' },
  { keys: 'Backspace', action: 'removeLine', scope: 'Image', label: 'Remove the last line' },
  { keys: 'o', action: 'originalSize', scope: 'Image', label: 'Original size, 1:1' },
  { keys: 'p', action: 'prior', scope: 'Image', label: 'Prior beside the present images' },
  { keys: 'v', action: 'otherPane', scope: 'Image', label: 'To the other image' },
  { keys: 'l', action: 'link', scope: 'Image', label: 'Scroll both stacks together, or alone' },
  { keys: 'i', action: 'invert', scope: 'Image', label: 'Invert' },
  { keys: 'h', action: 'annotate', scope: 'Image', label: 'Hide or show what is written over the image' },
  { keys: 'r', action: 'reset', scope: 'Image', label: 'Reset window, zoom and position' },
  { keys: '+', action: 'zoomIn', scope: 'Image', label: 'Zoom in' },
  { keys: '=', action: 'zoomIn', scope: 'Image', label: 'Zoom in' },
  { keys: '-', action: 'zoomOut', scope: 'Image', label: 'Zoom out' },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (n): Binding => ({ keys: String(n), action: 'preset', scope: 'Image', label: 'Window preset' }),
  ),
];

/** A key press in the notation of {@link Binding.keys}. */
export function pressedKey(event: Pressed): string {
  const key = letterOf(event);
  if (givesSign(event)) {
    return key;
  }
  // Of a letter the capital says that Shift was held; Enter looks the same with and without.
  const shift = event.shiftKey && key === 'Enter' ? 'Shift+' : '';
  const prefix = (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + shift;
  return prefix + key;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'>;

/** A letter as Shift alone makes it, since Caps Lock must not turn a reset into a rejection; in another script, the Latin one in its place. */
function letterOf({ key, code, shiftKey }: Pressed): string {
  const other = key.length === 1 && key > '\x7f' && /^Key[A-Z]$/.test(code);
  const letter = other ? code.slice(3) : key;
  return /^[a-z]$/i.test(letter) ? (shiftKey ? letter.toUpperCase() : letter.toLowerCase()) : key;
}

/** A bracket takes AltGr or Option on many keyboards; the browser says so as Ctrl and Alt. */
function givesSign(event: Pressed): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  return key.length === 1 && !/[a-z0-9 ]/i.test(key) && !metaKey && altKey && (!ctrlKey || event.getModifierState('AltGraph'));
}

/** What may go on as long as its key is held down; everything else happens once a press. */
const repeating: ReadonlySet<Action> = new Set<Action>([
  'down',
  'up',
  'lineDown',
  'lineUp',
  'sliceDown',
  'sliceUp',
  'narrower',
  'wider',
  'zoomIn',
  'zoomOut',
  'seriesNext',
  'seriesPrevious',
]);

export function repeats(action: Action): boolean {
  return repeating.has(action);
}

export type Resolution = { kind: 'action'; action: Action } | { kind: 'prefix'; keys: string } | { kind: 'none' };

/**
 * What a key press means now.
 *
 * @param pending the keys of a sequence pressed so far, or empty
 * @param handled the actions that something on the page answers
 */
export function resolve(pending: string, key: string, inText: boolean, handled: (action: Action) => boolean): Resolution {
  const keys = pending === '' ? key : `${pending} ${key}`;
  const usable = bindings.filter((b) => (!inText || b.inText === true) && handled(b.action));
  const match = usable.find((b) => b.keys === keys);
  if (match !== undefined) {
    return { kind: 'action', action: match.action };
  }
  if (usable.some((b) => b.keys.startsWith(`${keys} `))) {
    return { kind: 'prefix', keys };
  }
  return { kind: 'none' };
}

/** A binding's keys as they are printed. */
export function printed(keys: string): string {
  return keys
    .replace('ArrowDown', '↓')
    .replace('ArrowUp', '↑')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('Escape', 'Esc')
    .replace('Ctrl+', 'Ctrl ')
    .replace('Shift+', 'Shift ')
    .replace(/^ $/, 'Space')
    .replace(/^[A-Z]$/, (letter) => `Shift ${letter}`);
}
