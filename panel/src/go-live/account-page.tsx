import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Shape } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useTenant } from '../shell/tenant';
import { CopyButton } from '../ui/copy-button';
import { Fault } from '../ui/fault';
import { Mark } from '../ui/mark';
import { accountTexts, metaStatusTexts } from './account.texts';
import { Alarms } from './alarms';
import { Detail, Facts, Part } from './detail';
import { LeavePart } from './leave-part';
import { useGoLive, wabaQuery } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';
import type { Repair } from './repair';
import { useRepair } from './repair';
import { RepairButton } from './repair-button';
import { RepairOutcome } from './repair-outcome';

type Waba = Shape<'WabaView'>;

/** One WhatsApp account: what is wrong now, its token, how it delivers, and the way out. */
export function AccountPage({ wabaId: given }: { wabaId?: string }) {
  const t = useTexts(goLiveTexts);
  const words = useTexts(accountTexts);
  const metaWord = useWordOf(metaStatusTexts);
  const formats = useFormats();
  const { tenantId, may } = useTenant();
  const params = useParams({ strict: false });
  const wabaId = given ?? params.wabaId ?? '';
  const { data } = useGoLive();
  const account = data?.accounts.find((one) => one.wabaId === wabaId);
  const waba = useQuery(wabaQuery(tenantId, wabaId));
  const checked = account?.checkedAt ? t.checkedAt(formats.moment(account.checkedAt)) : t.neverChecked;
  return (
    <Detail
      title={account?.name ?? wabaId}
      mark={account?.meta.state === 'silent' ? <Mark tone="warn">{t.metaSilent}</Mark> : undefined}
      lead={`${checked}. ${account?.nextCheckAt ? `${t.nextCheck(formats.moment(account.nextCheckAt))}.` : ''}`}
    >
      {account && <Alarms alarms={account.alarms} />}
      <Fault error={waba.error} />
      {waba.data && (
        <>
          <Facts
            rows={[
              [words.wabaId, <Id key="waba" value={waba.data.wabaId} />],
              [
                words.businessId,
                <span key="business">
                  <Id value={waba.data.businessId} />
                  <OwnerNote waba={waba.data} />
                </span>,
              ],
              [words.status, metaWord(waba.data.status)],
            ]}
          />
          <TokenPart key={`token-${wabaId}`} waba={waba.data} />
          <WebhookPart key={`webhook-${wabaId}`} waba={waba.data} />
          {may('admin') && <LeavePart waba={waba.data} />}
        </>
      )}
    </Detail>
  );
}

/** What Meta says of the portfolio that was named, unless it is the owner. */
function OwnerNote({ waba: { businessId, ownerBusinessId } }: { waba: Waba }) {
  const t = useTexts(accountTexts);
  if (ownerBusinessId === businessId) return null;
  return (
    <span className="block text-small text-ink-3">
      {ownerBusinessId ? t.otherOwner(ownerBusinessId) : t.ownerUntold}
    </span>
  );
}

const Id = ({ value }: { value: string }) => (
  <span className="inline-flex items-center gap-1">
    <code className="font-mono">{value}</code>
    <span className="-my-2">
      <CopyButton text={value} />
    </span>
  </span>
);

function TokenPart({ waba: { wabaId, token } }: { waba: Waba }) {
  const t = useTexts(accountTexts);
  const formats = useFormats();
  const { tenantId, may } = useTenant();
  const repairing = useRepair(wabaId);
  const replace: Repair = {
    id: 'replace-token',
    label: t.replaceToken,
    method: 'PUT',
    path: `/tenants/${tenantId}/wabas/${wabaId}/token`,
    asks: ['accessToken'],
  };
  return (
    <Part
      title={t.token}
      lead={t.tokenLead}
      action={may('admin') && <RepairButton repair={replace} repairing={repairing} look="plain" />}
    >
      <Facts
        rows={[
          [
            t.stored,
            <code key="token" className="font-mono">
              {t.tokenEnds(token.last4)}
            </code>,
          ],
          [t.expires, token.expiresAt ? formats.moment(token.expiresAt) : t.never],
          [
            t.scopes,
            <span key="scopes" className="flex flex-wrap gap-x-3 gap-y-1 font-mono text-small">
              {token.scopes.map((scope) => (
                <code key={scope}>{scope}</code>
              ))}
            </span>,
          ],
        ]}
      />
      {repairing.done && <RepairOutcome repairing={repairing} />}
    </Part>
  );
}

function WebhookPart({ waba: { wabaId, webhook } }: { waba: Waba }) {
  const t = useTexts(accountTexts);
  const { since } = useTexts(goLiveTexts);
  const formats = useFormats();
  const { tenantId, may } = useTenant();
  const repairing = useRepair(wabaId);
  const base = `/tenants/${tenantId}/wabas/${wabaId}`;
  const repairs: Repair[] = [
    { id: 'subscribe-app', label: t.subscribe, method: 'POST', path: `${base}/subscription`, asks: [] },
    { id: 'clear-override', label: t.setOverride, method: 'PUT', path: `${base}/override`, asks: [] },
    { id: 'clear-override', label: t.clearOverride, method: 'DELETE', path: `${base}/override`, asks: [] },
  ];
  return (
    <Part title={t.webhook} lead={t.webhookLead}>
      <Facts
        rows={[
          [
            t.callback,
            <span key="callback" className="flex items-center gap-1">
              <code className="min-w-0 font-mono text-small break-all">{webhook.callbackUrl}</code>
              <span className="-my-2">
                <CopyButton text={webhook.callbackUrl} label={t.copyCallback} />
              </span>
            </span>,
          ],
          [
            t.app,
            webhook.appId ? `${webhook.appId} (${webhook.ownApp ? t.ownApp : t.platformApp})` : t.noApp,
          ],
          [
            t.subscribed,
            webhook.subscribedAt ? since(formats.moment(webhook.subscribedAt)) : t.notSubscribed,
          ],
        ]}
      />
      {may('admin') && (
        <div className="grid gap-2">
          <div className="flex flex-wrap gap-2">
            {repairs.map((repair) => (
              <RepairButton key={repair.label} repair={repair} repairing={repairing} look="plain" />
            ))}
          </div>
          <p className="text-small text-ink-3">{t.setOverrideHint}</p>
          <RepairOutcome repairing={repairing} />
        </div>
      )}
    </Part>
  );
}
