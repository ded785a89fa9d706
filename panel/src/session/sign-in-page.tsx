import { useState } from 'react';
import { useTexts } from '../i18n/language';
import { FrontPage } from './front-page';
import { sessionTexts } from './session.texts';
import { SignInForm } from './sign-in-form';
import { ThisServer } from './this-server';

/** In place of every page, for whoever is not signed in; the address stays, so that they arrive where they wanted. */
export function SignInPage({ onSignedIn }: { onSignedIn(): Promise<void> | void }) {
  const t = useTexts(sessionTexts);
  const [forgot, setForgot] = useState(false);
  return (
    <FrontPage title={forgot ? t.forgotTitle : t.title} below={<ThisServer />}>
      <SignInForm onForgot={setForgot} onSignedIn={onSignedIn} />
    </FrontPage>
  );
}
