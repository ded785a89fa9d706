import { Plus, X } from 'lucide-react';
import { useTexts } from '../../i18n/language';
import { Button, IconButton } from '../../ui/button';
import { Checkbox, Field, Select, TextInput } from '../../ui/field';
import type { Component, TemplateButton } from '../../ui/template-preview/component';
import { partOf } from '../../ui/template-preview/component';
import { useBuilding } from './builder-context';
import { partTexts } from './builder.texts';
import { CountedField } from './counted-field';
import { pathOf, withPart } from './draft';
import { isWrong } from './problem';

const KINDS = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'] as const;
const MOST_APPS = 5;

interface CodeEditorProps {
  components: readonly Component[];
  onChange(components: Component[]): void;
}

/** A one-time code: Meta writes the texts, here are its switches and the way into the app. */
export function CodeEditor({ components, onChange }: CodeEditorProps) {
  const t = useTexts(partTexts);
  const { problems, touched } = useBuilding();
  const body = partOf(components, 'BODY') ?? { type: 'BODY' };
  const footer = partOf(components, 'FOOTER');
  const buttons = partOf(components, 'BUTTONS') ?? { type: 'BUTTONS', buttons: [] };
  const button = buttons.buttons?.[0] ?? { type: 'OTP', otp_type: 'COPY_CODE' };
  const path = `${pathOf(components, 'BUTTONS')}.buttons.0`;
  const footerPath = pathOf(components, 'FOOTER');
  const setButton = (next: TemplateButton) =>
    onChange(withPart(components, 'BUTTONS', { ...buttons, buttons: [next] }));
  const minutes = footer?.code_expiration_minutes;
  const kind = button.otp_type ?? 'COPY_CODE';
  return (
    <div className="grid gap-4">
      <Checkbox
        label={t.advice}
        checked={body.add_security_recommendation === true}
        onChange={(event) =>
          onChange(
            withPart(components, 'BODY', { ...body, add_security_recommendation: event.target.checked }),
          )
        }
      />
      <Field label={t.expires} hint={t.expiresHint}>
        {(control) => (
          <TextInput
            {...control}
            type="number"
            min={1}
            max={90}
            className="max-w-32"
            data-path={`${footerPath}.code_expiration_minutes`}
            aria-invalid={touched && isWrong(problems, footerPath)}
            value={minutes ?? ''}
            onChange={(event) =>
              onChange(
                withPart(
                  components,
                  'FOOTER',
                  event.target.value === ''
                    ? undefined
                    : { type: 'FOOTER', code_expiration_minutes: Number(event.target.value) },
                ),
              )
            }
          />
        )}
      </Field>
      <Field label={t.otp}>
        {(control) => (
          <Select
            {...control}
            data-path={`${path}.otp_type`}
            value={kind}
            onChange={(event) => setButton(otpButton(button, event.target.value))}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t[`otp${one}`]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind !== 'COPY_CODE' && <AppFields button={button} onChange={setButton} path={path} />}
      {kind === 'ONE_TAP' && (
        <CountedField
          label={t.autofill}
          path={`${path}.autofill_text`}
          most={25}
          value={typeof button['autofill_text'] === 'string' ? button['autofill_text'] : ''}
          onChange={(autofill_text) => setButton({ ...button, autofill_text: autofill_text || undefined })}
        />
      )}
      {kind === 'ZERO_TAP' && (
        <Checkbox
          label={t.terms}
          data-path={`${path}.zero_tap_terms_accepted`}
          checked={button['zero_tap_terms_accepted'] === true}
          onChange={(event) => setButton({ ...button, zero_tap_terms_accepted: event.target.checked })}
        />
      )}
    </div>
  );
}

interface App {
  package_name: string;
  signature_hash: string;
}

const appsOf = (button: TemplateButton): App[] =>
  Array.isArray(button['supported_apps']) ? (button['supported_apps'] as App[]) : [];

function otpButton(button: TemplateButton, kind: string): TemplateButton {
  const { text } = button;
  const label = text === undefined ? {} : { text };
  if (kind === 'COPY_CODE') return { type: 'OTP', otp_type: kind, ...label };
  const apps = appsOf(button);
  return {
    type: 'OTP',
    otp_type: kind,
    ...label,
    supported_apps: apps.length > 0 ? apps : [{ package_name: '', signature_hash: '' }],
    ...(kind === 'ZERO_TAP' ? { zero_tap_terms_accepted: false } : {}),
  };
}

function AppFields({
  button,
  onChange,
  path,
}: {
  button: TemplateButton;
  onChange(button: TemplateButton): void;
  path: string;
}) {
  const t = useTexts(partTexts);
  const { problems, touched } = useBuilding();
  const apps = appsOf(button);
  const set = (next: App[]) => onChange({ ...button, supported_apps: next });
  const wrong = touched && isWrong(problems, `${path}.supported_apps`);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-list font-semibold">{t.apps}</legend>
      {apps.map((app, index) => (
        <div key={index} className="grid grid-cols-[1fr_1fr_auto] gap-2">
          {(
            [
              ['package_name', t.packageName],
              ['signature_hash', t.signature],
            ] as const
          ).map(([key, label]) => (
            <TextInput
              key={key}
              aria-label={label}
              placeholder={label}
              className="font-mono"
              data-path={index === 0 && key === 'package_name' ? `${path}.supported_apps` : undefined}
              aria-invalid={wrong}
              value={app[key] ?? ''}
              onChange={(event) =>
                set(apps.map((one, at) => (at === index ? { ...one, [key]: event.target.value } : one)))
              }
            />
          ))}
          <IconButton
            label={t.remove}
            disabled={apps.length === 1}
            onClick={() => set(apps.filter((_, at) => at !== index))}
          >
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      ))}
      {apps.length < MOST_APPS && (
        <Button
          className="justify-self-start"
          icon={<Plus size={15} aria-hidden />}
          onClick={() => set([...apps, { package_name: '', signature_hash: '' }])}
        >
          {t.addApp}
        </Button>
      )}
    </fieldset>
  );
}
