import { Link } from '@tanstack/react-router';
import { useTenant } from '../shell/tenant';
import { QualityMark } from './quality-mark';
import { StatusMark } from './status-mark';
import type { Template } from './template';
import { categoryTexts } from './template-words';
import { useWordOf } from '../i18n/word-of';

/** Height of a row in pixels; the list draws only those in sight. */
export const ROW_PX = 76;

/** A template in the list. */
export function TemplateRow({ template, wabaName }: { template: Template; wabaName?: string }) {
  const { tenantId } = useTenant();
  const word = useWordOf(categoryTexts);
  const { id, name, status, category, language, quality } = template;
  return (
    <Link
      to="/t/$tenantId/templates/$templateId"
      params={{ tenantId, templateId: id }}
      search={(before) => before}
      style={{ height: ROW_PX }}
      className="relative grid content-center gap-0.5 border-b border-line px-4 hover:bg-raised data-[status=active]:bg-raised data-[status=active]:before:absolute data-[status=active]:before:inset-y-0 data-[status=active]:before:left-0 data-[status=active]:before:w-[3px] data-[status=active]:before:bg-accent"
    >
      <span className="truncate font-mono text-list">{name}</span>
      <span className="flex items-center gap-2.5 text-small text-ink-2">
        <StatusMark status={status} />
        <QualityMark quality={quality} />
      </span>
      <span className="truncate text-small text-ink-3">
        {[word(category), language, wabaName].filter(Boolean).join(' · ')}
      </span>
    </Link>
  );
}
