import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useLanguage, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { useAbout } from '../ui/about-field';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Checkbox, Field, Select, TextArea, TextInput } from '../ui/field';
import { HeaderFields, typedHeaders } from './header-fields';
import { ownToolTexts } from './own-tools.texts';
import { NumberField } from './parts';
import type { Tool, ToolDraft } from './tool-draft';
import { jsonObject, toolDraft, toolWish } from './tool-draft';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly Tool['method'][];

/** Makes, changes or deletes one tool of the tenant's own. */
export function ToolDialog({ tool, onClose }: { tool: Tool | undefined; onClose(): void }) {
  const t = useTexts(ownToolTexts);
  const { language } = useLanguage();
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => toolDraft(tool, language));
  const [replacing, setReplacing] = useState((tool?.headerNames.length ?? 0) === 0);
  const [removing, setRemoving] = useState(false);
  const path = { tenantId, toolId: tool?.id ?? '' };
  const onSuccess = async () => {
    onClose();
    await queries.invalidateQueries({ queryKey: ['agent-tools', tenantId] });
  };
  const save = useMutation({
    mutationFn: async (form: HTMLFormElement) => {
      const body = toolWish(draft, replacing ? typedHeaders(form) : undefined);
      if (!body) return undefined;
      return tool
        ? ask(api.PATCH('/api/v1/tenants/{tenantId}/agent/tools/{toolId}', { params: { path }, body }))
        : ask(api.POST('/api/v1/tenants/{tenantId}/agent/tools', { params: { path }, body }));
    },
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () =>
      ask(api.DELETE('/api/v1/tenants/{tenantId}/agent/tools/{toolId}', { params: { path } })),
    onSuccess,
  });
  const set = (part: Partial<ToolDraft>) => setDraft((before) => ({ ...before, ...part }));
  const about = useAbout(save.error);
  const isJson = jsonObject(draft.parameters) !== undefined;
  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      title={tool ? t.editTitle : t.addTitle}
      lead={t.dialogLead}
      actions={
        <>
          {tool && (
            <Button className="mr-auto text-bad!" onClick={() => setRemoving(true)}>
              {t.remove}
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="primary" type="submit" form="tool" busy={save.isPending} disabled={!isJson}>
            {t.save}
          </Button>
        </>
      }
    >
      <form
        id="tool"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          // React hands it on to the form of the settings, in which this dialog stands.
          event.stopPropagation();
          save.mutate(event.currentTarget);
        }}
      >
        <div className="grid items-start gap-4 wide:grid-cols-2">
          <Field label={t.name} hint={t.nameHint} fault={about('name')}>
            {(control) => (
              <TextInput
                {...control}
                required
                autoFocus
                className="font-mono"
                maxLength={40}
                spellCheck={false}
                value={draft.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <NumberField
            label={t.timeout}
            fault={about('timeoutMs')}
            value={draft.timeoutMs}
            unit={1000}
            min={100}
            max={30_000}
            onChange={(value) => set({ timeoutMs: Math.round(value ?? 10_000) })}
          />
        </div>
        <Field label={t.description} hint={t.descriptionHint} fault={about('description')}>
          {(control) => (
            <TextArea
              {...control}
              required
              rows={2}
              maxLength={1000}
              value={draft.description}
              onChange={(event) => set({ description: event.target.value })}
            />
          )}
        </Field>
        <div className="grid items-start gap-4 wide:grid-cols-[120px_1fr]">
          <Field label={t.method} fault={about('method')}>
            {(control) => (
              <Select
                {...control}
                value={draft.method}
                onChange={(event) => set({ method: event.target.value as Tool['method'] })}
              >
                {METHODS.map((method) => (
                  <option key={method}>{method}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t.url} hint={draft.method === 'GET' ? t.inQuery : t.inBody} fault={about('url')}>
            {(control) => (
              <TextInput
                {...control}
                required
                inputMode="url"
                className="font-mono"
                maxLength={2000}
                placeholder="https://"
                spellCheck={false}
                value={draft.url}
                onChange={(event) => set({ url: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label={t.parameters} hint={t.parametersHint} fault={isJson ? about('parameters') : t.notJson}>
          {(control) => (
            <TextArea
              {...control}
              rows={9}
              className="font-mono text-small!"
              spellCheck={false}
              value={draft.parameters}
              onChange={(event) => set({ parameters: event.target.value })}
            />
          )}
        </Field>
        <HeaderFields
          stored={tool?.headerNames ?? []}
          replacing={replacing}
          onReplace={setReplacing}
          fault={about('headers')}
        />
        <Checkbox
          label={t.enabled}
          checked={draft.enabled}
          onChange={(event) => set({ enabled: event.target.checked })}
        />
        <Fault error={save.error} />
      </form>
      {tool && (
        <Confirm
          open={removing}
          onClose={() => setRemoving(false)}
          onConfirm={() => remove.mutate()}
          title={t.removeTitle(tool.name)}
          action={t.remove}
          busy={remove.isPending}
          error={remove.error}
        >
          <p>{t.removeLead}</p>
        </Confirm>
      )}
    </Dialog>
  );
}
