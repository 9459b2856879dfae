import { useEffect, useRef, useState } from 'react';
import { AccountPage } from '../account/AccountPage';
import { OwnPassword } from '../account/OwnPassword';
import { client, reasonOf, RefusedError } from '../api/client';
import { live } from '../api/live';
import type { Session } from '../api/types';
import { ItemPage } from '../item/ItemPage';
import { useKeys } from '../keys/useKeys';
import { setServerTime } from '../time/clock';
import { worklist } from '../worklist/store';
import { useSavedViews } from '../worklist/savedStore';
import { WorklistPage } from '../worklist/WorklistPage';
import { idleFor } from './activity';
import { Header } from './Header';
import { KeyHelp } from './KeyHelp';
import { Login } from './Login';
import { OfflineLine } from './OfflineLine';
import { go, routeOf, useFragment, type Route } from './route';
import { SessionContext } from './session';
import { switchTheme } from './theme';
import { say, Toasts } from './toasts';

/** Without a key or the mouse for so long, what the page asks for it asks for by itself. */
const ATTENDED = 60_000;
client.unattended = () => idleFor() >= ATTENDED;

/** The login session while someone works: it may end in mid-word, and then the words must not land in the login form. */
type Ending = 'running' | 'ended while typing' | 'asking';

const isTyping = () => document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement;

type Standing = { kind: 'asking' } | { kind: 'out' } | { kind: 'failed'; reason: string } | { kind: 'in'; session: Session };

const logOut = () =>
  void client.logOut().then(
    () => window.location.reload(),
    (error: unknown) => {
      if (error instanceof RefusedError && error.status === 401) {
        window.location.reload();
      } else {
        // On a computer that others use, a login that lasts must not look ended.
        say(`You are still logged in. ${reasonOf(error)}`, 'bad');
      }
    },
  );

export function App() {
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const [ending, setEnding] = useState<Ending>('running');
  const entered = useRef(false);
  /** What had the keyboard when the session ended. */
  const keyboard = useRef<Element | null>(null);

  function enter(session: Session) {
    entered.current = true;
    setServerTime(session.serverTime);
    setStanding({ kind: 'in', session });
    setEnding('running');
    if (session.passwordChangeNeeded !== true) {
      live.start();
      live.retry();
      void worklist.load();
    }
  }

  useEffect(() => {
    // Another person logged in over the page: nothing of the first one's may stay in it.
    client.onOtherUser = () => window.location.reload();
    client.onSessionEnded = () => {
      keyboard.current ??= document.activeElement;
      setEnding((now) => (now === 'asking' ? now : isTyping() ? 'ended while typing' : 'asking'));
    };
    client.session().then(enter, (error: unknown) => {
      const out = error instanceof RefusedError && error.status === 401;
      setStanding(out ? { kind: 'out' } : { kind: 'failed', reason: reasonOf(error) });
    });
    // The event stream cannot tell an ended session from a lost network; the session itself can.
    const stop = live.subscribe({
      lost: () => {
        client.session().catch((error: unknown) => error instanceof RefusedError && error.status === 401 && client.onSessionEnded());
      },
    });
    const retry = () => entered.current && live.retry();
    const broken = () => entered.current && live.broken();
    const seen = () => live.seen(!document.hidden);
    seen();
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('online', retry);
    window.addEventListener('offline', broken);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('online', retry);
      window.removeEventListener('offline', broken);
    };
  }, []);

  useEffect(() => {
    if (ending === 'running') {
      if (keyboard.current instanceof HTMLElement && keyboard.current.isConnected) {
        keyboard.current.focus({ preventScroll: true });
      }
      keyboard.current = null;
    }
  }, [ending]);

  switch (standing.kind) {
    case 'asking':
      return null;
    case 'out':
      return <Login ended={false} onLogin={enter} />;
    case 'failed':
      return (
        <main className="login">
          <div className="notice">
            <h1>Countersign</h1>
            <p role="alert">{standing.reason}</p>
            <button type="button" onClick={() => window.location.reload()}>
              Try again
            </button>
          </div>
        </main>
      );
    case 'in':
      if (standing.session.passwordChangeNeeded === true) {
        return <OwnPassword session={standing.session} onChanged={enter} onLogOut={logOut} />;
      }
      return (
        <SessionContext value={standing.session}>
          <div className="app" inert={ending === 'asking'}>
            <Pages ended={ending !== 'running'} onLogIn={() => setEnding('asking')} />
          </div>
          {ending === 'asking' && <Login ended onLogin={enter} />}
        </SessionContext>
      );
  }
}

function Pages({ ended, onLogIn }: { ended: boolean; onLogIn: () => void }) {
  const [help, setHelp] = useState(false);
  const route = routeOf(useFragment());
  useKeys({
    help: () => setHelp(true),
    theme: switchTheme,
    goNext: () => go({ page: 'worklist', view: 'next' }),
    goMine: () => go({ page: 'worklist', view: 'mine' }),
    goStat: () => go({ page: 'worklist', view: 'stat' }),
    goSecond: () => go({ page: 'worklist', view: 'second' }),
    goFailed: () => go({ page: 'worklist', view: 'failed' }),
    goSuperseded: () => go({ page: 'worklist', view: 'superseded' }),
    goSigned: () => go({ page: 'worklist', view: 'signed' }),
    goAccount: () => go({ page: 'account' }),
  });
  return (
    <>
      <Header onHelp={() => setHelp(true)} onLogOut={logOut} />
      <OfflineLine ended={ended} onLogIn={onLogIn} />
      <Page route={route} />
      {help && !ended && <KeyHelp onClose={() => setHelp(false)} />}
      <Toasts />
    </>
  );
}

function Page({ route }: { route: Route }) {
  const views = useSavedViews();
  switch (route.page) {
    case 'item':
      return <ItemPage key={route.id} id={route.id} />;
    case 'account':
      return <AccountPage />;
    case 'saved': {
      const saved = views?.find((view) => view.id === route.id) ?? null;
      return <WorklistPage view={saved?.query.view ?? 'next'} saved={saved} />;
    }
    case 'worklist':
      return <WorklistPage view={route.view} saved={null} />;
  }
}
