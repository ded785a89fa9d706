import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useTexts } from '../../i18n/language';
import { IconButton } from '../../ui/button';
import type { TemplateButton } from '../../ui/template-preview/component';
import { kindOf } from '../../ui/template-preview/component';
import { useWordOf } from '../../i18n/word-of';
import { partTexts } from './builder.texts';
import { WITH_LABEL } from './button-kinds';
import { CountedField } from './counted-field';

const LONGEST_LABEL = 25;

interface ButtonFieldsProps {
  button: TemplateButton;
  path: string;
  onChange(button: TemplateButton): void;
  onRemove(): void;
  onUp?: () => void;
  onDown?: () => void;
}

/** One button: its label and what it opens, dials or copies. */
export function ButtonFields({ button, path, onChange, onRemove, onUp, onDown }: ButtonFieldsProps) {
  const t = useTexts(partTexts);
  const word = useWordOf(partTexts);
  const kind = kindOf(button);
  return (
    <li className="grid gap-3 px-4 py-3">
      <div className="flex items-center gap-1">
        <span className="min-w-0 flex-1 truncate text-small font-semibold text-ink-2">{word(kind)}</span>
        <div className="-my-1.5 -mr-2 flex">
          <IconButton label={t.up} disabled={!onUp} onClick={onUp}>
            <ChevronUp size={16} aria-hidden />
          </IconButton>
          <IconButton label={t.down} disabled={!onDown} onClick={onDown}>
            <ChevronDown size={16} aria-hidden />
          </IconButton>
          <IconButton label={t.remove} onClick={onRemove}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      </div>
      <div className="grid items-start gap-3 empty:hidden wide:grid-cols-2">
        {WITH_LABEL.includes(kind) && (
          <CountedField
            label={t.label}
            path={`${path}.text`}
            most={LONGEST_LABEL}
            value={button.text ?? ''}
            onChange={(text) => onChange({ ...button, text })}
          />
        )}
        <Target kind={kind} button={button} path={path} onChange={onChange} />
      </div>
    </li>
  );
}

function Target({
  kind,
  button,
  path,
  onChange,
}: Pick<ButtonFieldsProps, 'button' | 'path' | 'onChange'> & { kind: string }) {
  const t = useTexts(partTexts);
  const example = Array.isArray(button.example) ? button.example[0] : button.example;
  switch (kind) {
    case 'URL':
      return (
        <>
          <CountedField
            label={t.address}
            hint={t.addressHint}
            path={`${path}.url`}
            inputMode="url"
            placeholder="https://"
            value={button.url ?? ''}
            onChange={(url) => {
              const { example: kept, ...rest } = button;
              onChange(url.includes('{{') ? { ...rest, url, example: kept ?? [''] } : { ...rest, url });
            }}
          />
          {button.url?.includes('{{') && (
            <CountedField
              label={t.addressExample}
              path={`${path}.example`}
              inputMode="url"
              value={example ?? ''}
              onChange={(value) => onChange({ ...button, example: [value] })}
            />
          )}
        </>
      );
    case 'PHONE_NUMBER':
      return (
        <CountedField
          label={t.phone}
          path={`${path}.phone_number`}
          inputMode="tel"
          placeholder="+5511940000001"
          value={button.phone_number ?? ''}
          onChange={(phone_number) => onChange({ ...button, phone_number })}
        />
      );
    case 'COPY_CODE':
      return (
        <CountedField
          label={t.couponExample}
          path={`${path}.example`}
          mono
          value={example ?? ''}
          onChange={(value) => onChange({ ...button, example: value })}
        />
      );
    case 'FLOW':
      return (
        <>
          <CountedField
            label={t.flowId}
            path={`${path}.flow_id`}
            mono
            inputMode="numeric"
            value={String(button['flow_id'] ?? '')}
            onChange={(flow_id) => onChange({ ...button, flow_id })}
          />
          <CountedField
            label={t.flowScreen}
            path={`${path}.navigate_screen`}
            mono
            value={typeof button['navigate_screen'] === 'string' ? button['navigate_screen'] : ''}
            onChange={(navigate_screen) =>
              onChange({ ...button, navigate_screen: navigate_screen || undefined })
            }
          />
        </>
      );
    default:
      return null;
  }
}
