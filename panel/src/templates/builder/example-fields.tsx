import { useTexts } from '../../i18n/language';
import { TextInput } from '../../ui/field';
import type { Component } from '../../ui/template-preview/component';
import { examplesOf, variableNames, withExamples } from '../../ui/template-preview/variables';
import { useBuilding } from './builder-context';
import { builderTexts } from './builder.texts';
import { isWrong } from './problem';

interface ExampleFieldsProps {
  part: Component;
  onChange(part: Component): void;
  path: string;
}

/** A true-to-life value for each variable: Meta's review wants it, and the preview shows it. */
export function ExampleFields({ part, onChange, path }: ExampleFieldsProps) {
  const t = useTexts(builderTexts);
  const { format, problems, touched } = useBuilding();
  const names = variableNames(part.text);
  const examples = examplesOf(part, format);
  if (names.length === 0) return null;
  const wrong = touched && isWrong(problems, `${path}.example`);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-list font-semibold">{t.examples}</legend>
      {names.map((name, index) => (
        <label key={name} className="flex items-center gap-3">
          <span className="w-28 shrink-0 truncate font-mono text-small text-accent-text">{`{{${name}}}`}</span>
          <TextInput
            aria-label={t.exampleOf(name)}
            data-path={index === 0 ? `${path}.example` : undefined}
            aria-invalid={wrong && !examples[name]?.trim() ? true : undefined}
            placeholder={t.examplePlaceholder}
            value={examples[name] ?? ''}
            onChange={(event) =>
              onChange(withExamples(part, format, { ...examples, [name]: event.target.value }))
            }
          />
        </label>
      ))}
    </fieldset>
  );
}
