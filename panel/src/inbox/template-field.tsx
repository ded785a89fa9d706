import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import type { TemplateFormWords } from './template-form.texts';
import { templateFormTexts } from './template-form.texts';
import type { TemplateParameter } from './template-values';
import { addressOf, endOf, wordsAround } from './template-values';
import { uploadMedia } from './upload';

interface TemplateFieldProps {
  tenantId: string;
  parameter: TemplateParameter;
  value: string;
  onChange(value: string): void;
}

const ACCEPTS: Record<string, string> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4,video/3gpp',
  document: '',
};

/** One value of a template: a text, a file of the header, a place, a code. */
export function TemplateField({ tenantId, parameter, value, onChange }: TemplateFieldProps) {
  const t = useTexts(templateFormTexts);
  const { type, maxLength } = parameter;
  const picker = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) => uploadMedia(tenantId, file, () => undefined),
    onSuccess: ({ id }) => onChange(id),
  });
  if (type in ACCEPTS)
    return (
      <div className="grid gap-1.5">
        <span className="text-list font-semibold">{t.headerFile}</span>
        <div className="flex items-center gap-3">
          <Button busy={upload.isPending} onClick={() => picker.current?.click()}>
            {t.chooseFile}
          </Button>
          {value && <span className="truncate text-list text-ink-2">{upload.variables?.name}</span>}
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          accept={ACCEPTS[type] || undefined}
          onChange={({ target }) => target.files?.[0] && upload.mutate(target.files[0])}
        />
        <Fault error={upload.error} />
      </div>
    );
  const words = wordsOf(parameter, value, t);
  return (
    <Field
      label={words.label}
      hint={words.hint}
      aside={maxLength ? `${[...value].length}/${maxLength}` : undefined}
    >
      {(control) => (
        <TextInput
          {...control}
          value={value}
          placeholder={words.example ?? undefined}
          maxLength={maxLength ?? undefined}
          type={type === 'limited_time_offer' ? 'datetime-local' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What a value is called, where it stands, and what it may look like. */
function wordsOf(
  { component, type, subType, name, context, label, example }: TemplateParameter,
  value: string,
  t: TemplateFormWords,
): { label: string; hint?: ReactNode; example: string | null } {
  if (component === 'button' && subType?.toLowerCase() === 'url' && context)
    return {
      label: t.buttonLink(label ?? ''),
      hint: (
        <>
          {t.opens} <span className="break-all text-ink-2">{addressOf(context, value.trim())}</span>
        </>
      ),
      example: example && endOf(context, example),
    };
  if (component === 'button') return { label: t.buttonValue(label ?? ''), example };
  if (type === 'location') return { label: `${t.latitude}, ${t.longitude}`, hint: context, example };
  return { label: t.variable(name ?? ''), hint: context && wordsAround(context, name ?? ''), example };
}
