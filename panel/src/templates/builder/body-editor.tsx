import { Bold, Braces, Code, Italic, Strikethrough } from 'lucide-react';
import { useRef } from 'react';
import { useTexts } from '../../i18n/language';
import { Button, IconButton } from '../../ui/button';
import { Field, TextArea } from '../../ui/field';
import type { Component } from '../../ui/template-preview/component';
import { useBuilding } from './builder-context';
import { builderTexts } from './builder.texts';
import { nextVariable, withText } from './draft';
import { ExampleFields } from './example-fields';
import { isWrong } from './problem';

interface BodyEditorProps {
  body: Component;
  onChange(body: Component): void;
  path: string;
  label: string;
  most: number;
  rows?: number;
  placeholder?: string;
}

/** The text, with buttons for WhatsApp's formatting and for variables, and their examples. */
export function BodyEditor({ body, onChange, path, label, most, rows = 6, placeholder }: BodyEditorProps) {
  const t = useTexts(builderTexts);
  const { format, problems, touched } = useBuilding();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = body.text ?? '';
  const write = (next: string, from: number, to: number) => {
    onChange(withText(body, next, format));
    // After React wrote the new text, which moves the cursor to its end.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from, to);
    });
  };
  const selection = (): [number, number] => [
    area.current?.selectionStart ?? text.length,
    area.current?.selectionEnd ?? text.length,
  ];
  const wrap = (mark: string) => {
    const [from, to] = selection();
    const next = text.slice(0, from) + mark + text.slice(from, to) + mark + text.slice(to);
    write(next, from + mark.length, to + mark.length);
  };
  const insert = () => {
    const [from, to] = selection();
    const variable = nextVariable(text, format);
    write(text.slice(0, from) + variable + text.slice(to), from + variable.length, from + variable.length);
  };
  return (
    <div className="grid gap-2.5">
      <Field label={label} aside={`${[...text].length}/${most}`}>
        {(control) => (
          <div className="grid">
            <TextArea
              {...control}
              ref={area}
              data-path={`${path}.text`}
              aria-invalid={touched && isWrong(problems, `${path}.text`)}
              rows={rows}
              placeholder={placeholder}
              className="resize-y rounded-b-none"
              value={text}
              onChange={(event) => onChange(withText(body, event.target.value, format))}
            />
            <div className="flex flex-wrap items-center rounded-b-m border border-t-0 border-line-strong bg-surface px-1">
              <IconButton label={t.bold} onClick={() => wrap('*')}>
                <Bold size={15} aria-hidden />
              </IconButton>
              <IconButton label={t.italic} onClick={() => wrap('_')}>
                <Italic size={15} aria-hidden />
              </IconButton>
              <IconButton label={t.strike} onClick={() => wrap('~')}>
                <Strikethrough size={15} aria-hidden />
              </IconButton>
              <IconButton label={t.mono} onClick={() => wrap('```')}>
                <Code size={15} aria-hidden />
              </IconButton>
              <Button look="quiet" icon={<Braces size={15} aria-hidden />} onClick={insert}>
                {t.addVariable}
              </Button>
            </div>
          </div>
        )}
      </Field>
      <ExampleFields part={body} onChange={onChange} path={path} />
    </div>
  );
}
