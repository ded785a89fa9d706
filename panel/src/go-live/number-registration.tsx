import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { Facts, Part } from './detail';
import { numberTexts } from './number.texts';
import type { Repair } from './repair';
import { useRepair } from './repair';
import { RepairButton } from './repair-button';
import { RepairOutcome } from './repair-outcome';
import { repairTexts } from './repair.texts';

interface NumberRegistrationProps {
  phoneNumberId: string;
  wabaId: string;
  onPhone: boolean;
}

const OUTCOMES = ['registered', 'refused', 'lost', 'asked'] as const;
const CODES = ['VERIFIED', 'NOT_VERIFIED', 'EXPIRED'] as const;
const known = <T extends string>(list: readonly T[], word: string | null): T | undefined =>
  list.find((one) => one === word);

/** The code, the PIN and the registration of a number, with how many of Meta's tries are used. */
export function NumberRegistration({ phoneNumberId, wabaId, onPhone }: NumberRegistrationProps) {
  const t = useTexts(numberTexts);
  const words = useTexts(repairTexts);
  const formats = useFormats();
  const { tenantId, may } = useTenant();
  const repairing = useRepair(wabaId);
  const { data, error } = useQuery({
    queryKey: ['registration', tenantId, phoneNumberId],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/registration', {
          params: { path: { tenantId, phoneNumberId } },
        }),
      ),
  });
  const repair = (
    id: Repair['id'],
    label: string,
    method: 'POST' | 'PUT',
    path: string,
    asks: string,
  ): Repair => ({
    id,
    label,
    method,
    path: `/tenants/${tenantId}/phone-numbers/${phoneNumberId}/${path}`,
    asks: [asks],
  });
  const confirmed = data?.codeVerificationStatus === 'VERIFIED';
  const repairs = onPhone
    ? [repair('sync-coexistence', t.sync, 'POST', 'coexistence-sync', 'type')]
    : [
        ...(confirmed
          ? []
          : [
              repair('request-code', t.requestCode, 'POST', 'request-code', 'method'),
              repair('verify-code', t.verifyCode, 'POST', 'verify-code', 'code'),
            ]),
        ...(data?.blockedUntil ? [] : [repair('register-number', t.register, 'POST', 'register', 'pin')]),
        ...(data?.pinEnabled ? [repair('set-pin', t.setPin, 'PUT', 'pin', 'pin')] : []),
      ];
  const last = data?.attempts.last;
  const outcome = known(OUTCOMES, last?.outcome ?? null);
  const code = known(CODES, data?.codeVerificationStatus ?? null);
  return (
    <Part title={t.registration} lead={t.registrationLead}>
      <Fault error={error} />
      {data && (
        <Facts
          rows={[
            [t.codeStatus, code ? t[code] : (data.codeVerificationStatus ?? t.notTold)],
            [t.pin, data.pinEnabled === null ? t.notTold : data.pinEnabled ? t.pinOn : t.pinOff],
            [
              t.tries,
              <span key="tries">
                {words.attempts(data.attempts.used, data.attempts.allowed, data.attempts.windowHours)}
                {last && (
                  <span className="text-ink-2">
                    {' · '}
                    {t.lastTry(formats.moment(last.at), outcome ? t[outcome] : last.outcome)}
                  </span>
                )}
              </span>,
            ],
          ]}
        />
      )}
      {data?.blockedUntil && (
        <p className="rounded-m bg-warn-soft px-3 py-2.5 text-list">
          {words.blocked(formats.moment(data.blockedUntil))}
        </p>
      )}
      {data && may('admin') && (
        <div className="flex flex-wrap gap-2">
          {repairs.map((one) => (
            <RepairButton key={one.id} repair={one} repairing={repairing} look="plain" />
          ))}
        </div>
      )}
      <RepairOutcome repairing={repairing} />
    </Part>
  );
}
