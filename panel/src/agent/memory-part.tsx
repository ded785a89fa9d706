import { useTexts } from '../i18n/language';
import { Checkbox } from '../ui/field';
import { Section } from '../ui/section';
import type { Agent } from './agent-draft';
import type { PartProps } from './agent-form';
import { boundsTexts } from './bounds.texts';
import { ListField, NumberField, Pair } from './parts';

type Tool = Agent['tools']['enabled'][number];

const TOOLS: readonly Tool[] = [
  'hand_off',
  'reply_with_buttons',
  'reply_with_list',
  'look_up_person',
  'remember_about_person',
  'tag_person',
  'record_opt_out',
  'forget_person',
];

/** What the agent remembers and may do. */
export function MemoryPart({ draft: { memory, tools, traceDays }, change, about }: PartProps) {
  const t = useTexts(boundsTexts);
  const enabled = (tool: Tool, on: boolean) =>
    change({
      tools: { ...tools, enabled: TOOLS.filter((one) => (one === tool ? on : tools.enabled.includes(one))) },
    });
  return (
    <Section title={t.memory}>
      <Checkbox
        label={t.summary}
        checked={memory.summary}
        onChange={(event) => change({ memory: { ...memory, summary: event.target.checked } })}
      />
      <Pair>
        <NumberField
          label={t.historyTokens}
          fault={about('memory.historyTokens')}
          value={memory.historyTokens}
          min={100}
          max={50_000}
          onChange={(value) => change({ memory: { ...memory, historyTokens: Math.round(value ?? 2000) } })}
        />
        <NumberField
          label={t.traceDays}
          fault={about('traceDays')}
          value={traceDays}
          min={1}
          max={365}
          onChange={(value) => change({ traceDays: Math.round(value ?? 30) })}
        />
      </Pair>
      <fieldset>
        <legend className="text-list font-semibold">{t.tools}</legend>
        <div className="grid wide:grid-cols-2">
          {TOOLS.map((tool) => (
            <Checkbox
              key={tool}
              label={t[tool]}
              checked={tools.enabled.includes(tool)}
              onChange={(event) => enabled(tool, event.target.checked)}
            />
          ))}
        </div>
      </fieldset>
      <ListField
        label={t.templates}
        hint={t.listHint}
        fault={about('tools.templates')}
        value={tools.templates}
        onChange={(templates) => change({ tools: { ...tools, templates } })}
      />
    </Section>
  );
}
