import type { ReactNode } from 'react';
import { useFormats, useLanguage, useTexts } from '../i18n/language';
import { CopyButton } from '../ui/copy-button';
import { detailTexts } from './detail.texts';
import { QualityMark } from './quality-mark';
import type { Template } from './template';
import { useWabaName } from './template-queries';
import { categoryTexts, languageName } from './template-words';
import { useWordOf } from '../i18n/word-of';

/** What Meta and we know of a template, as a short table. */
export function TemplateFacts({ template }: { template: Template }) {
  const t = useTexts(detailTexts);
  const formats = useFormats();
  const { language: tag } = useLanguage();
  const category = useWordOf(categoryTexts);
  const wabaName = useWabaName();
  const { edits, messageSendTtlSeconds: ttl, quality, metaTemplateId, submittedAt, readAt } = template;
  return (
    <dl className="grid gap-x-8 gap-y-3 rounded-l border border-line bg-surface px-4 py-3.5 text-list wide:grid-cols-2">
      <Fact name={t.waba}>{wabaName(template.wabaId)}</Fact>
      <Fact name={t.category}>
        {category(template.category)}
        {template.subCategory && <span className="text-ink-3"> · {template.subCategory}</span>}
      </Fact>
      <Fact name={t.language}>
        {languageName(template.language, tag)} <span className="text-ink-3">{template.language}</span>
      </Fact>
      <Fact name={t.quality}>
        {quality && quality !== 'UNKNOWN' ? <QualityMark quality={quality} /> : t.noQuality}
      </Fact>
      <Fact name={t.variables}>{template.parameterFormat === 'NAMED' ? t.named : t.positional}</Fact>
      {edits && (
        <Fact name={t.edits}>
          {edits.nextAt
            ? t.editsAgain(formats.moment(edits.nextAt))
            : !edits.allowed
              ? t.editsNot
              : edits.left === null || edits.left === undefined
                ? t.editsFree
                : t.editsLeft(edits.left)}
        </Fact>
      )}
      {ttl !== null && <Fact name={t.ttl}>{ttl === -1 ? t.thirtyDays : t.seconds(formats.number(ttl))}</Fact>}
      {submittedAt && <Fact name={t.submittedAt}>{formats.moment(submittedAt)}</Fact>}
      {readAt && <Fact name={t.readAt}>{formats.moment(readAt)}</Fact>}
      {metaTemplateId && (
        <Fact name={t.metaId}>
          <span className="flex items-center gap-1">
            <span className="truncate font-mono">{metaTemplateId}</span>
            <span className="-my-2">
              <CopyButton text={metaTemplateId} label={t.copyId} />
            </span>
          </span>
        </Fact>
      )}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex min-w-0 items-baseline gap-3">
    <dt className="w-28 shrink-0 text-ink-3">{name}</dt>
    <dd className="min-w-0 flex-1">{children}</dd>
  </div>
);
