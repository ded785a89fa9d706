import { Outlet } from '@tanstack/react-router';
import { useTexts } from '../i18n/language';
import { SessionGate } from '../session/session';
import { useWide } from '../ui/screen';
import { Commands } from './commands';
import { Rail } from './rail';
import { RecordingBar } from './recording-bar';
import { shellTexts } from './shell.texts';
import { useWaitingIcon } from './waiting';

/** What stands around every room of whoever is signed in. */
export function Shell() {
  const t = useTexts(shellTexts);
  const wide = useWide();
  useWaitingIcon();
  return (
    <SessionGate>
      <div className={`flex h-dvh ${wide ? '' : 'flex-col-reverse'}`}>
        <a
          href="#room"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-m bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
        >
          {t.skip}
        </a>
        <Commands />
        <Rail />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <RecordingBar />
          <main
            id="room"
            tabIndex={-1}
            className="flex min-h-0 min-w-0 flex-1 overflow-hidden bg-canvas outline-none"
          >
            <Outlet />
          </main>
        </div>
      </div>
    </SessionGate>
  );
}
