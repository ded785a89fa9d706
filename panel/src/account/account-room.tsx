import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useTitle } from '../ui/title';
import { accountTexts } from './account.texts';
import { FactorSection } from './factor-section';
import { PasswordSection } from './password-section';
import { SessionsSection } from './sessions-section';

/** Somebody's own account: second factor, password, where they are signed in. */
export function AccountRoom() {
  const t = useTexts(accountTexts);
  const { who } = useSession();
  useTitle(t.title);
  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-[640px] gap-8 px-5 py-8">
        <header>
          <h1 className="text-title font-semibold">{who.name}</h1>
          <p className="text-ink-2">{who.email}</p>
        </header>
        <FactorSection />
        <PasswordSection />
        <SessionsSection />
      </div>
    </div>
  );
}
