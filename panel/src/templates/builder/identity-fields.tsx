import { useTexts } from '../../i18n/language';
import { Field, Select } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import { LanguageSelect } from '../language-select';
import { templateName } from '../template-name';
import { useWabas } from '../template-queries';
import { categoryTexts } from '../template-words';
import { builderTexts } from './builder.texts';
import { useBuilding } from './builder-context';
import { CountedField } from './counted-field';
import type { Draft, Kind } from './draft';
import { kindOfDraft, withCategory, withKind } from './draft';
import { isWrong } from './problem';

interface IdentityFieldsProps {
  draft: Draft;
  onChange(draft: Draft): void;
  /** It is at Meta: name, language and account stay. */
  fixed: boolean;
  /** An approved one keeps its category. */
  categoryFixed: boolean;
  /** It was kept: its account stays. */
  wabaFixed: boolean;
}

/** What names a template, and what it is for. */
export function IdentityFields({ draft, onChange, fixed, categoryFixed, wabaFixed }: IdentityFieldsProps) {
  const t = useTexts(builderTexts);
  const categories = useTexts(categoryTexts);
  const { wabas } = useWabas();
  const { problems, touched } = useBuilding();
  const kind = kindOfDraft(draft);
  const hints: Record<string, string> = {
    UTILITY: t.utilityHint,
    MARKETING: t.marketingHint,
    AUTHENTICATION: t.authenticationHint,
  };
  const kinds: readonly Kind[] = ['standard', 'carousel', 'offer'];
  return (
    <>
      <div className="grid items-start gap-4 wide:grid-cols-2">
        <CountedField
          label={t.name}
          hint={fixed ? undefined : t.nameHint}
          path="name"
          mono
          disabled={fixed}
          placeholder={t.namePlaceholder}
          value={draft.name}
          onChange={(name) => onChange({ ...draft, name: templateName(name) })}
        />
        <Field label={t.language}>
          {(control) => (
            <LanguageSelect
              {...control}
              data-path="language"
              aria-invalid={touched && isWrong(problems, 'language')}
              disabled={fixed}
              value={draft.language}
              onChange={(language) => onChange({ ...draft, language })}
            />
          )}
        </Field>
        <Field label={t.category} hint={categoryFixed ? t.categoryFixed : hints[draft.category]}>
          {(control) => (
            <Select
              {...control}
              data-path="category"
              aria-invalid={touched && isWrong(problems, 'category')}
              disabled={categoryFixed}
              value={draft.category}
              onChange={(event) => onChange(withCategory(draft, event.target.value))}
            >
              {Object.entries(categories).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {wabas.length > 1 && (
          <Field label={t.waba}>
            {(control) => (
              <Select
                {...control}
                disabled={wabaFixed}
                value={draft.wabaId}
                onChange={(event) => onChange({ ...draft, wabaId: event.target.value })}
              >
                {wabas.map(({ wabaId, name }) => (
                  <option key={wabaId} value={wabaId}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
      {kind !== 'code' && !categoryFixed && (
        <div className="grid justify-items-start gap-1.5">
          <span className="text-list font-semibold">{t.kind}</span>
          <Segmented<Kind>
            label={t.kind}
            className="max-wide:w-full max-wide:flex-wrap"
            value={kind}
            onChange={(next) => onChange(withKind(draft, next))}
            options={kinds.map((value) => ({ value, text: t[value] }))}
          />
        </div>
      )}
    </>
  );
}
