import { useTexts } from '../i18n/language';
import { FrontPage } from '../session/front-page';
import { buttonLook } from '../ui/button';
import { signupTexts } from './signup.texts';

/** Meta sent a browser back that we did not send there, or did before. */
export function SignupLostPage() {
  const t = useTexts(signupTexts);
  return (
    <FrontPage title={t.lost}>
      <p role="alert">{t.lostWhy}</p>
      <p className="text-ink-2">{t.lostNext}</p>
      <a href="/" className={`${buttonLook()} justify-self-start`}>
        {t.toPanel}
      </a>
    </FrontPage>
  );
}
