import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language';
import { Choices } from '../shell/choices';
import { Logo } from '../shell/logo';
import { sessionTexts } from './session.texts';

/** One column for whoever is not signed in yet. */
export function FrontPage({
  title,
  children,
  below,
}: {
  title: string;
  children: ReactNode;
  below?: ReactNode;
}) {
  const t = useTexts(sessionTexts);
  return (
    <div className="h-full overflow-y-auto bg-canvas">
      <div className="mx-auto flex min-h-full w-full max-w-[420px] flex-col justify-center gap-8 px-5 py-8">
        <header className="grid gap-4">
          <Logo />
          <p className="text-display font-semibold tracking-tight text-balance">{t.claim}</p>
        </header>
        <main className="grid gap-4 rounded-xl border border-line bg-surface p-6">
          <h1 className="text-title font-semibold">{title}</h1>
          {children}
        </main>
        {below}
        <footer>
          <Choices />
        </footer>
      </div>
    </div>
  );
}
