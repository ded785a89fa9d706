import { useTexts } from '../../i18n/language';
import { Field, Select } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import type { Component } from '../../ui/template-preview/component';
import { partOf } from '../../ui/template-preview/component';
import { BodyEditor } from './body-editor';
import { builderTexts } from './builder.texts';
import { ButtonsEditor } from './buttons-editor';
import { CarouselEditor } from './carousel-editor';
import { CodeEditor } from './code-editor';
import { CountedField } from './counted-field';
import type { Draft } from './draft';
import { kindOfDraft, pathOf, withFormat, withPart } from './draft';
import { HeaderEditor } from './header-editor';
import { OfferEditor } from './offer-editor';
import { LIFETIMES, lifetimeText } from './lifetimes';

const LONGEST = { body: 1_024, offerBody: 600, footer: 60 };

interface BuilderFormProps {
  draft: Draft;
  onChange(draft: Draft): void;
  /** At Meta: what kind of variables it has stays. */
  fixed: boolean;
}

/** The content of a template, by what is being built. */
export function BuilderForm({ draft, onChange, fixed }: BuilderFormProps) {
  const { components } = draft;
  const kind = kindOfDraft(draft);
  const set = (of: string) => (part: Component | undefined) =>
    onChange({ ...draft, components: withPart(components, of, part) });
  const carousel = partOf(components, 'CAROUSEL');
  const offer = partOf(components, 'LIMITED_TIME_OFFER');
  if (kind === 'code')
    return (
      <>
        <CodeEditor components={components} onChange={(next) => onChange({ ...draft, components: next })} />
        <Lifetime draft={draft} onChange={onChange} />
      </>
    );
  return (
    <>
      {kind !== 'carousel' && (
        <HeaderEditor
          header={partOf(components, 'HEADER')}
          path={pathOf(components, 'HEADER')}
          formats={kind === 'offer' ? ['IMAGE', 'VIDEO'] : ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']}
          onChange={set('HEADER')}
        />
      )}
      <Body draft={draft} onChange={onChange} fixed={fixed} />
      {offer && (
        <OfferEditor
          part={offer}
          path={pathOf(components, 'LIMITED_TIME_OFFER')}
          onChange={set('LIMITED_TIME_OFFER')}
        />
      )}
      {kind === 'standard' && <Footer draft={draft} onChange={onChange} />}
      {carousel ? (
        <CarouselEditor part={carousel} path={pathOf(components, 'CAROUSEL')} onChange={set('CAROUSEL')} />
      ) : (
        <ButtonsEditor
          part={partOf(components, 'BUTTONS')}
          path={pathOf(components, 'BUTTONS')}
          kinds={kind === 'offer' ? ['COPY_CODE', 'URL'] : undefined}
          most={kind === 'offer' ? 2 : undefined}
          onChange={set('BUTTONS')}
        />
      )}
      <Lifetime draft={draft} onChange={onChange} />
    </>
  );
}

function Body({ draft, onChange, fixed }: BuilderFormProps) {
  const t = useTexts(builderTexts);
  const { components, parameterFormat } = draft;
  return (
    <div className="grid gap-2.5">
      <BodyEditor
        body={partOf(components, 'BODY') ?? { type: 'BODY', text: '' }}
        path={pathOf(components, 'BODY')}
        label={t.body}
        most={partOf(components, 'LIMITED_TIME_OFFER') ? LONGEST.offerBody : LONGEST.body}
        placeholder={t.bodyPlaceholder}
        onChange={(body) => onChange({ ...draft, components: withPart(components, 'BODY', body) })}
      />
      {!fixed && (
        <div className="flex flex-wrap items-center gap-3 text-small text-ink-2">
          {t.variables}
          <Segmented
            label={t.variables}
            value={parameterFormat}
            onChange={(format) => onChange(withFormat(draft, format))}
            options={[
              { value: 'POSITIONAL', text: t.positional },
              { value: 'NAMED', text: t.named },
            ]}
          />
        </div>
      )}
    </div>
  );
}

function Footer({ draft, onChange }: Pick<BuilderFormProps, 'draft' | 'onChange'>) {
  const t = useTexts(builderTexts);
  const { components } = draft;
  const footer = partOf(components, 'FOOTER');
  return (
    <CountedField
      label={
        <>
          {t.footer} <span className="font-normal text-ink-3">{t.optional}</span>
        </>
      }
      path={`${pathOf(components, 'FOOTER')}.text`}
      most={LONGEST.footer}
      value={footer?.text ?? ''}
      onChange={(text) => {
        const next = text === '' ? undefined : { ...footer, type: 'FOOTER', text };
        onChange({ ...draft, components: withPart(components, 'FOOTER', next) });
      }}
    />
  );
}

function Lifetime({ draft, onChange }: Pick<BuilderFormProps, 'draft' | 'onChange'>) {
  const t = useTexts(builderTexts);
  const { messageSendTtlSeconds: ttl, category } = draft;
  const choices = LIFETIMES[category] ?? [];
  const known = ttl === null || choices.includes(ttl);
  return (
    <Field label={t.advanced} hint={t.ttlHint}>
      {(control) => (
        <Select
          {...control}
          data-path="messageSendTtlSeconds"
          className="max-w-60"
          value={ttl ?? ''}
          onChange={(event) =>
            onChange({
              ...draft,
              messageSendTtlSeconds: event.target.value === '' ? null : Number(event.target.value),
            })
          }
        >
          <option value="">{t.ttlDefault}</option>
          {[...(known ? [] : [ttl]), ...choices].map((seconds) => (
            <option key={seconds} value={seconds}>
              {lifetimeText(seconds)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
