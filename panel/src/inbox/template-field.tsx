import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { inboxTexts } from './inbox.texts';
import type { TemplateParameter } from './template-values';
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
  const t = useTexts(inboxTexts);
  const { type, name, context, example, maxLength, component } = parameter;
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
  const label =
    component === 'button'
      ? parameter.subType?.toLowerCase() === 'url'
        ? t.urlEnd
        : t.buttonValue(context ?? '')
      : type === 'location'
        ? `${t.latitude}, ${t.longitude}`
        : t.variable(name ?? '');
  return (
    <Field
      label={label}
      hint={component === 'button' && parameter.subType?.toLowerCase() !== 'url' ? undefined : context}
      aside={maxLength ? `${[...value].length}/${maxLength}` : undefined}
    >
      {(control) => (
        <TextInput
          {...control}
          value={value}
          placeholder={example ?? undefined}
          maxLength={maxLength ?? undefined}
          type={type === 'limited_time_offer' ? 'datetime-local' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
