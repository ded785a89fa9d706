import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { useAbout } from '../ui/about-field';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, Select, TextArea, TextInput } from '../ui/field';
import { Part } from './detail';
import { numberTexts } from './number.texts';
import { RefusalFault } from './refusal-fault';
import { verticalTexts } from './verticals';

type Profile = Shape<'BusinessProfileView'>;
type Vertical = NonNullable<Shape<'BusinessProfileDto'>['vertical']>;

/** What people see when they tap on the name: read from Meta, and changed there. */
export function NumberProfile({ phoneNumberId }: { phoneNumberId: string }) {
  const t = useTexts(numberTexts);
  const { tenantId } = useTenant();
  const profile = useQuery({
    queryKey: ['business-profile', tenantId, phoneNumberId],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/profile', {
          params: { path: { tenantId, phoneNumberId } },
        }),
      ),
    staleTime: 60_000,
  });
  return (
    <Part title={t.profile} lead={t.profileLead}>
      {profile.error instanceof ApiProblem && profile.error.status === 422 ? (
        <RefusalFault error={profile.error} />
      ) : (
        <Fault error={profile.error} onRetry={() => void profile.refetch()} />
      )}
      {profile.data && <ProfileForm profile={profile.data} phoneNumberId={phoneNumberId} />}
    </Part>
  );
}

function ProfileForm({ profile, phoneNumberId }: { profile: Profile; phoneNumberId: string }) {
  const t = useTexts(numberTexts);
  const verticals = useTexts(verticalTexts);
  const { tenantId, may } = useTenant();
  const queries = useQueryClient();
  const path = { tenantId, phoneNumberId };
  const save = useMutation({
    mutationFn: (body: Shape<'BusinessProfileDto'>) =>
      ask(
        api.PUT('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/profile', {
          params: { path },
          body,
        }),
      ),
    onSuccess: (saved) => queries.setQueryData(['business-profile', tenantId, phoneNumberId], saved),
  });
  const readOnly = !may('admin');
  const fault = save.error instanceof ApiProblem ? save.error : undefined;
  const said = useAbout(save.error);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const text = (name: string) => String(data.get(name) ?? '').trim();
        const [about, vertical] = [text('about'), text('vertical')];
        save.mutate({
          ...(about && { about }),
          ...(vertical && { vertical: vertical as Vertical }),
          description: text('description'),
          address: text('address'),
          email: text('email'),
          websites: [text('website'), text('website2')].filter(Boolean),
        });
      }}
    >
      <Field label={t.about} hint={t.aboutHint} fault={said('about')}>
        {(control) => (
          <TextInput
            {...control}
            name="about"
            maxLength={139}
            readOnly={readOnly}
            defaultValue={profile.about ?? ''}
          />
        )}
      </Field>
      <Field label={t.description} fault={said('description')}>
        {(control) => (
          <TextArea
            {...control}
            name="description"
            rows={3}
            maxLength={256}
            readOnly={readOnly}
            defaultValue={profile.description ?? ''}
          />
        )}
      </Field>
      <div className="grid gap-4 wide:grid-cols-2">
        <Field label={t.vertical}>
          {(control) => (
            <Select {...control} name="vertical" disabled={readOnly} defaultValue={profile.vertical ?? ''}>
              <option value="">{t.none}</option>
              {Object.entries(verticals).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t.email} fault={said('email')}>
          {(control) => (
            <TextInput
              {...control}
              name="email"
              type="email"
              maxLength={128}
              readOnly={readOnly}
              defaultValue={profile.email ?? ''}
            />
          )}
        </Field>
        <Field label={t.website} fault={said('websites')}>
          {(control) => (
            <TextInput
              {...control}
              name="website"
              type="url"
              readOnly={readOnly}
              defaultValue={profile.websites[0] ?? ''}
            />
          )}
        </Field>
        <Field label={t.website2}>
          {(control) => (
            <TextInput
              {...control}
              name="website2"
              type="url"
              readOnly={readOnly}
              defaultValue={profile.websites[1] ?? ''}
            />
          )}
        </Field>
      </div>
      <Field label={t.address} fault={said('address')}>
        {(control) => (
          <TextInput
            {...control}
            name="address"
            maxLength={256}
            readOnly={readOnly}
            defaultValue={profile.address ?? ''}
          />
        )}
      </Field>
      {fault?.status === 422 ? <RefusalFault error={fault} /> : <Fault error={save.error} />}
      {!readOnly && (
        <div className="flex items-center gap-3">
          <Button type="submit" busy={save.isPending}>
            {t.save}
          </Button>
          {save.isSuccess && (
            <span role="status" className="text-list text-ok">
              {t.saved}
            </span>
          )}
        </div>
      )}
    </form>
  );
}
