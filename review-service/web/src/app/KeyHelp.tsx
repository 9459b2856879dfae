import { useEffect, useRef } from 'react';
import { bindings, printed, type Binding, type Scope } from '../keys/keymap';

const scopes: readonly Scope[] = ['Everywhere', 'Worklist', 'Item', 'Draft', 'Image'];

/** One line an action: keys that do the same stand together. */
function lines(scope: Scope): { label: string; keys: string[] }[] {
  const found = new Map<string, string[]>();
  bindings
    .filter((binding: Binding) => binding.scope === scope)
    .forEach(({ label, keys }) => found.set(label, [...(found.get(label) ?? []), printed(keys)]));
  return [...found].map(([label, keys]) => ({ label, keys: keys.length > 4 ? [`${keys[0]}–${keys.at(-1)}`] : keys }));
}

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keys" onClose={onClose} aria-labelledby="keys-title">
      <div className="keys-head">
        <h2 id="keys-title">Keys</h2>
        <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
          Close <kbd>Esc</kbd>
        </button>
      </div>
      <div className="keys-columns">
        {scopes.map((scope) => (
          <section key={scope}>
            <h3>{scope}</h3>
            <dl>
              {lines(scope).map(({ label, keys }) => (
                <div key={label}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Mouse on the image</h3>
          <dl>
            {[
              ['Wheel', 'Scroll the stack; a single image zooms'],
              ['Ctrl wheel', 'Zoom'],
              ['Drag', 'Move'],
              ['Right drag', 'Window'],
              ['Double click', 'Reset'],
            ].map(([key, label]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </dialog>
  );
}
