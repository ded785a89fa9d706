import { Lock } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { EmptyState } from '../ui/empty-state';
import { ArrivalsPart } from './arrivals-part';
import { ConnectForm } from './connect-form';
import { connectTexts } from './connect.texts';
import { Detail } from './detail';
import { FacebookPart } from './facebook-part';
import { useSignupSettings } from './signup-queries';

/** How a WhatsApp account arrives. */
export function ConnectPage() {
  const t = useTexts(connectTexts);
  const { may } = useTenant();
  const { who } = useSession();
  const settings = useSignupSettings(may('admin'));
  return (
    <Detail title={t.title} lead={t.lead}>
      {may('admin') ? (
        <>
          <FacebookPart />
          <ConnectForm look={settings.data?.available ? 'plain' : 'primary'} />
        </>
      ) : (
        <EmptyState icon={<Lock size={20} aria-hidden />} title={t.notAdmin} />
      )}
      {who.platformRole !== null && <ArrivalsPart />}
    </Detail>
  );
}
