import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { useAbout } from '../ui/about-field';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Checkbox, Field, TextArea } from '../ui/field';
import { Section } from '../ui/section';
import type { Agent } from './agent-draft';
import { bodyOf, differs } from './agent-draft';
import { agentTexts } from './agent.texts';
import { BoundsPart } from './bounds-part';
import { CostPart } from './cost-part';
import { forgetKeys, typedKeys } from './key-field';
import { MemoryPart } from './memory-part';
import { OwnToolsPart } from './own-tools-part';
import { PacePart } from './pace-part';
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

/** Every setting of the agent, saved together; the tenant's own tools are saved one by one. */
export function AgentForm({ agent }: { agent: Agent }) {
  const t = useTexts(agentTexts);
  const { tenantId, may } = useTenant();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(agent);
  const [keyTyped, setKeyTyped] = useState(false);
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const forget = () => {
    forgetKeys(form.current);
    setKeyTyped(false);
    setDropped([]);
  };
  const save = useMutation({
    mutationFn: () =>
      ask(
        api.PUT('/api/v1/tenants/{tenantId}/agent', {
          params: { path: { tenantId } },
          body: bodyOf(draft, typedKeys(form.current), dropped),
        }),
      ),
    onSuccess: (saved) => {
      forget();
      setDraft(saved);
      queries.setQueryData(['agent', tenantId], saved);
    },
  });
  // What the server said of a field stays in sight until it is asked again.
  const change = (part: Partial<Agent>) => setDraft((before) => ({ ...before, ...part }));
  const about = useAbout(save.error);
  const props = { draft, change, about };
  const dirty = keyTyped || dropped.length > 0 || differs(draft, agent);
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
          last4={agent.apiKeyLast4}
          keys={{
            dropped,
            onTyped: () => setKeyTyped(typedKeys(form.current).size > 0),
            onDrop: (name, gone) =>
              setDropped(gone ? [...dropped, name] : dropped.filter((one) => one !== name)),
          }}
        />
        {draft.provider !== 'rules' && (
          <Section title={t.instructions} lead={t.instructionsHint}>
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
          </Section>
        )}
        <RulesPart {...props} />
        <PacePart {...props} />
        <PeoplePart {...props} />
        {draft.provider !== 'rules' && (
          <>
            <BoundsPart {...props} />
            <CostPart {...props} />
            <MemoryPart {...props} />
            <OwnToolsPart />
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
                  forget();
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
