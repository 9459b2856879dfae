import { useOwnPasskeys } from '../account/useOwnPasskeys';
import { useKeys } from '../keys/useKeys';
import type { Proving } from './useProof';

interface Props {
  proving: Proving;
  /** The word on the button. */
  verb: string;
  /** The word while it happens. */
  doing: string;
  danger?: boolean;
  /** The password takes the focus; another field does otherwise. */
  focused?: boolean;
  onCancel: () => void;
}

/** The password, or a passkey in its place, and the buttons that decide. */
export function ProofFields({ proving, verb, doing, danger = false, focused = true, onCancel }: Props) {
  const own = useOwnPasskeys();
  const offered = own !== null && own > 0;
  useKeys(offered ? { signPasskey: () => void proving.byPasskey() } : {});
  return (
    <>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required autoFocus={focused} />
      </label>
      <p className="problem" role="alert">
        {proving.problem}
      </p>
      <div className="buttons">
        <button type="submit" className={danger ? 'danger' : 'primary'} disabled={proving.busy}>
          {proving.busy ? doing : verb} <kbd>Ctrl Enter</kbd>
        </button>
        {offered && (
          <button type="button" disabled={proving.busy} title="Ctrl Shift Enter" onClick={() => void proving.byPasskey()}>
            {verb} with a passkey
          </button>
        )}
        <button type="button" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
      {own === 0 && (
        <p className="muted small">
          No passkey yet: add one under <a href="#/account">your account</a>.
        </p>
      )}
    </>
  );
}
