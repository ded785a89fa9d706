import { useTexts } from '../../i18n/language';
import { Segmented } from '../../ui/segmented';
import type { Component } from '../../ui/template-preview/component';
import { formatOf } from '../../ui/template-preview/component';
import { useBuilding } from './builder-context';
import { builderTexts } from './builder.texts';
import { CountedField } from './counted-field';
import { withText } from './draft';
import { ExampleFields } from './example-fields';
import { SampleField } from './sample-field';

export type HeaderFormat = 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' | 'PRODUCT';
const LONGEST = 60;

interface HeaderEditorProps {
  header: Component | undefined;
  onChange(header: Component | undefined): void;
  path: string;
  formats: readonly HeaderFormat[];
  /** Cards need one. */
  required?: boolean;
}

/** What stands above the text: words, a sample of the media, or the place for a location. */
export function HeaderEditor({ header, onChange, path, formats, required = false }: HeaderEditorProps) {
  const t = useTexts(builderTexts);
  const { format: parameterFormat } = useBuilding();
  const format = header ? formatOf(header) : 'none';
  const set = (next: string) =>
    onChange(
      next === 'none'
        ? undefined
        : { type: 'HEADER', format: next, ...(next === 'TEXT' ? { text: '' } : {}) },
    );
  const options = [...(required ? [] : (['none'] as const)), ...formats].map((value) => ({
    value: value as string,
    text: t[value],
  }));
  return (
    <div className="grid gap-2.5">
      <div className="grid justify-items-start gap-1.5">
        <span className="text-list font-semibold">{t.header}</span>
        <Segmented
          label={t.headerKind}
          className="max-w-full flex-wrap"
          value={format}
          onChange={set}
          options={options}
        />
      </div>
      {header && format === 'TEXT' && (
        <>
          <CountedField
            label={t.TEXT}
            path={`${path}.text`}
            most={LONGEST}
            value={header.text ?? ''}
            onChange={(text) => onChange(withText(header, text, parameterFormat))}
          />
          <ExampleFields part={header} onChange={onChange} path={path} />
        </>
      )}
      {header && ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(format) && (
        <SampleField
          format={format}
          path={`${path}.example.header_handle`}
          handle={header.example?.header_handle?.[0]}
          onChange={(handle) => onChange({ ...header, example: { header_handle: [handle] } })}
        />
      )}
      {format === 'LOCATION' && <p className="text-small text-ink-3">{t.locationHint}</p>}
    </div>
  );
}
