import { Plus } from 'lucide-react';
import { useTexts } from '../../i18n/language';
import { Button } from '../../ui/button';
import { Menu, MenuItem } from '../../ui/menu';
import type { Component, TemplateButton } from '../../ui/template-preview/component';
import { kindOf } from '../../ui/template-preview/component';
import { useBuilding } from './builder-context';
import { partTexts } from './builder.texts';
import { ButtonFields } from './button-fields';
import type { ButtonKind } from './button-kinds';
import { BUTTON_KINDS, emptyButton, MOST_BUTTONS } from './button-kinds';
import { isWrong } from './problem';

interface ButtonsEditorProps {
  part: Component | undefined;
  onChange(part: Component | undefined): void;
  path: string;
  kinds?: readonly ButtonKind[];
  most?: number;
}

const ALL = Object.keys(BUTTON_KINDS) as ButtonKind[];

/** Buttons of every kind, in their order; only those that Meta would still take can be added. */
export function ButtonsEditor({
  part,
  onChange,
  path,
  kinds = ALL,
  most = MOST_BUTTONS,
}: ButtonsEditorProps) {
  const t = useTexts(partTexts);
  const { problems, touched } = useBuilding();
  const buttons = part?.buttons ?? [];
  const set = (next: TemplateButton[]) =>
    onChange(next.length > 0 ? { ...part, type: 'BUTTONS', buttons: next } : undefined);
  const count = (kind: string) => buttons.filter((button) => kindOf(button) === kind).length;
  const move = (from: number, to: number) => {
    const next = [...buttons];
    const [moved] = next.splice(from, 1);
    if (moved) next.splice(to, 0, moved);
    set(next);
  };
  const ofAll = touched && problems.some((problem) => problem.path === `${path}.buttons`);
  return (
    <section className="grid gap-2" aria-label={t.buttons}>
      <div className="flex items-center justify-between gap-3">
        <span className="text-list font-semibold">{t.buttons}</span>
        <span className="text-small text-ink-3">
          {buttons.length}/{most}
        </span>
      </div>
      {buttons.length > 0 && (
        <ol
          tabIndex={-1}
          data-path={`${path}.buttons`}
          className={`grid divide-y rounded-l border bg-surface ${ofAll && isWrong(problems, `${path}.buttons`) ? 'divide-bad border-bad' : 'divide-line border-line'}`}
        >
          {buttons.map((button, index) => (
            <ButtonFields
              key={index}
              button={button}
              path={`${path}.buttons.${index}`}
              onChange={(next) => set(buttons.map((one, at) => (at === index ? next : one)))}
              onRemove={() => set(buttons.filter((_, at) => at !== index))}
              onUp={index > 0 ? () => move(index, index - 1) : undefined}
              onDown={index < buttons.length - 1 ? () => move(index, index + 1) : undefined}
            />
          ))}
        </ol>
      )}
      {buttons.length < most && (
        <Menu
          align="start"
          trigger={
            <Button className="justify-self-start" icon={<Plus size={15} aria-hidden />}>
              {t.addButton}
            </Button>
          }
        >
          {kinds.map((kind) => (
            <MenuItem
              key={kind}
              disabled={count(kind) >= BUTTON_KINDS[kind]}
              onSelect={() => set([...buttons, emptyButton(kind)])}
            >
              {t[kind]}
            </MenuItem>
          ))}
        </Menu>
      )}
    </section>
  );
}
