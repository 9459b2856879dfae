import { clockTime, utcTime, zoneName } from '../time/format';
import { serverNow, useClock } from '../time/clock';
import { useSession } from './session';
import { switchTheme } from './theme';

function ServerClock() {
  const time = useClock(clockTime);
  return (
    <time className="clock" title={`Server time, ${utcTime(new Date(serverNow()).toISOString())}`}>
      {time} <span className="muted">{zoneName(serverNow())}</span>
    </time>
  );
}

export function Header({ onHelp, onLogOut }: { onHelp: () => void; onLogOut: () => void }) {
  const { user, mode } = useSession();
  return (
    <header className="header">
      <a className="mark" href="#/next">
        Countersign
      </a>
      {mode === 'RESEARCH' && <p className="research">RESEARCH MODE – not for clinical use</p>}
      <span className="fill" />
      <ServerClock />
      <a className="who clip" href="#/account" title="Your account: passkeys, password, sessions (g a)">
        {user.name} <span className="muted">{user.role.toLowerCase()}</span>
      </a>
      <button type="button" className="quiet" onClick={switchTheme} title="Dark or light (t)">
        Theme
      </button>
      <button type="button" className="quiet" onClick={onHelp} title="Show the keys (?)">
        Keys
      </button>
      <button type="button" className="quiet" onClick={onLogOut}>
        Log out
      </button>
    </header>
  );
}
