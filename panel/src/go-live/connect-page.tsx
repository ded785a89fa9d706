import { Lock } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { EmptyState } from '../ui/empty-state';
import { ConnectForm } from './connect-form';
import { connectTexts } from './connect.texts';
import { Detail } from './detail';

/** How a WhatsApp account arrives. */
export function ConnectPage() {
  const t = useTexts(connectTexts);
  const { may } = useTenant();
  return (
    <Detail title={t.title} lead={t.lead}>
      {may('admin') ? (
        <ConnectForm />
      ) : (
        <EmptyState icon={<Lock size={20} aria-hidden />} title={t.notAdmin} />
      )}
    </Detail>
  );
}
