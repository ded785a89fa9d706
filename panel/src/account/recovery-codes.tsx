import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { accountTexts } from './account.texts';

/** The codes that stand in for a lost phone; they are shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const t = useTexts(accountTexts);
  return (
    <>
      <p className="text-list text-ink-2">{t.recoveryLead}</p>
      <div className="relative rounded-m bg-sunken p-3 pr-12">
        <ul className="grid gap-x-4 wide:grid-cols-2 gap-y-1 font-mono text-list">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="absolute top-1 right-1">
          <CopyButton text={codes.join('\n')} label={t.copyAll} />
        </div>
      </div>
      <Button look="primary" onClick={onKept}>
        {t.recoveryKept}
      </Button>
    </>
  );
}
