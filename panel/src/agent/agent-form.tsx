import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Checkbox, Field, TextArea } from '../ui/field';
import type { Agent } from './agent-draft';
import { differs } from './agent-draft';
import { agentTexts } from './agent.texts';
import { BoundsPart } from './bounds-part';
import { CostPart } from './cost-part';
import { MemoryPart } from './memory-part';
import { NumberField, Pair, Part } from './parts';
import { PeoplePart } from './people-part';
import { ProviderPart } from './provider-part';
import { RulesPart } from './rules-part';

/** What a part of the settings is given. */
export interface PartProps {
  draft: Agent;
  change(change: Partial<Agent>): void;
  /** What the server says about one field. */
  about(path: string): string | undefined;
}

/** Every setting of the agent, saved together. */
export function AgentForm({ agent }: { agent: Agent }) {
  const t = useTexts(agentTexts);
  const { tenantId, may } = useTenant();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(agent);
  const [keyTyped, setKeyTyped] = useState(false);
  const keyField = () => {
    const field = form.current?.elements.namedItem('apiKey');
    return field instanceof HTMLInputElement ? field : undefined;
  };
  const save = useMutation({
    mutationFn: () => {
      const { rules, defaultRules, ...rest } = draft;
      const apiKey = keyField()?.value.trim();
      const body: Shape<'UpdateAgentDto'> = {
        ...rest,
        rules: defaultRules ? null : rules,
        ...(apiKey && { apiKey }),
      };
      return ask(api.PUT('/api/v1/tenants/{tenantId}/agent', { params: { path: { tenantId } }, body }));
    },
    onSuccess: (saved) => {
      const field = keyField();
      if (field) field.value = '';
      setKeyTyped(false);
      setDraft(saved);
      queries.setQueryData(['agent', tenantId], saved);
    },
  });
  const change = (part: Partial<Agent>) => {
    save.reset();
    setDraft((before) => ({ ...before, ...part }));
  };
  const about = (path: string) => (save.error instanceof ApiProblem ? save.error.about(path) : undefined);
  const props = { draft, change, about };
  const dirty = keyTyped || differs(draft, agent);
  return (
    <form
      ref={form}
      className="grid gap-7"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {!may('admin') && <p className="rounded-m bg-sunken px-3 py-2.5 text-list">{t.readOnly}</p>}
      <fieldset disabled={!may('admin')} className="grid min-w-0 gap-7">
        <Checkbox
          label={<span className="font-semibold">{t.enabled}</span>}
          checked={draft.enabled}
          onChange={(event) => change({ enabled: event.target.checked })}
        />
        <ProviderPart
          {...props}
          keySet={agent.apiKeyLast4}
          onKeyTyped={() => {
            save.reset();
            setKeyTyped(Boolean(keyField()?.value));
          }}
        />
        {draft.provider !== 'rules' && (
          <Part title={t.instructions} lead={t.instructionsHint}>
            <Field label={<span className="sr-only">{t.instructions}</span>} fault={about('instructions')}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={9}
                  maxLength={20_000}
                  value={draft.instructions}
                  onChange={(event) => change({ instructions: event.target.value })}
                />
              )}
            </Field>
          </Part>
        )}
        <RulesPart {...props} />
        <PacePart {...props} />
        <PeoplePart {...props} />
        {draft.provider !== 'rules' && (
          <>
            <BoundsPart {...props} />
            <CostPart {...props} />
            <MemoryPart {...props} />
          </>
        )}
      </fieldset>
      {may('admin') && (
        <div className="sticky bottom-0 mx-[calc(50%-50cqw)] grid gap-2 border-t border-line bg-surface px-[calc(50cqw-50%)] py-3">
          <Fault error={save.error} />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" look="primary" busy={save.isPending} disabled={!dirty}>
              {t.save}
            </Button>
            {dirty && (
              <Button
                look="quiet"
                onClick={() => {
                  const field = keyField();
                  if (field) field.value = '';
                  setKeyTyped(false);
                  save.reset();
                  setDraft(agent);
                }}
              >
                {t.discard}
              </Button>
            )}
            <span role="status" className="text-list text-ink-2">
              {dirty ? t.unsaved : save.isSuccess ? t.saved : ''}
            </span>
          </div>
        </div>
      )}
    </form>
  );
}

function PacePart({ draft, change, about }: PartProps) {
  const t = useTexts(agentTexts);
  const { turnTaking, quietMs } = draft;
  const turn = (part: Partial<Agent['turnTaking']>) => change({ turnTaking: { ...turnTaking, ...part } });
  return (
    <Part title={t.pace}>
      <Pair>
        <NumberField
          label={t.quiet}
          hint={t.quietHint}
          fault={about('quietMs')}
          value={quietMs}
          unit={1000}
          min={0}
          max={60_000}
          onChange={(value) => change({ quietMs: Math.round(value ?? 0) })}
        />
        <NumberField
          label={t.maxWait}
          fault={about('turnTaking')}
          value={turnTaking.maxWaitMs}
          unit={1000}
          min={0}
          max={120_000}
          onChange={(value) => turn({ maxWaitMs: Math.round(value ?? 0) })}
        />
      </Pair>
      {draft.provider !== 'rules' && (
        <>
          <NumberField
            label={t.maxMessages}
            hint={t.maxMessagesHint}
            value={turnTaking.maxMessages}
            min={1}
            max={4}
            onChange={(value) => turn({ maxMessages: Math.round(value ?? 1) })}
          />
          <Checkbox
            label={t.typing}
            checked={turnTaking.typing}
            onChange={(event) => turn({ typing: event.target.checked })}
          />
        </>
      )}
    </Part>
  );
}
