import { Link } from '@tanstack/react-router';
import { Ban, CirclePause, CircleX, Clock, Trash2, TrendingUp } from 'lucide-react';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button, buttonLook } from '../ui/button';
import { detailTexts } from './detail.texts';
import { Notice } from './notice';
import type { Template } from './template';
import { isMoving } from './template';
import { categoryTexts, rejectionTexts } from './template-words';
import { useWordOf } from '../i18n/word-of';

/** What stands between a template and its use, each with Meta's reason and the next step. */
export function TemplateNotices({
  template,
  onDuplicate,
  onUnpause,
}: {
  template: Template;
  onDuplicate(): void;
  onUnpause(): void;
}) {
  const t = useTexts(detailTexts);
  const formats = useFormats();
  const { may } = useTenant();
  const category = useWordOf(categoryTexts);
  const { status, pause, disabledAt, deletedAt, correctCategory, categoryChangeAt, previousCategory } =
    template;
  const moved = previousCategory && previousCategory !== template.category;
  return (
    <div className="grid gap-3 empty:hidden">
      {deletedAt && (
        <Notice tone="calm" icon={<Trash2 size={18} aria-hidden />} title={t.deletedTitle}>
          <p>{t.deletedLead(formats.moment(deletedAt))}</p>
        </Notice>
      )}
      {status === 'REJECTED' && <Rejected template={template} onDuplicate={onDuplicate} />}
      {template.refusal && (
        <Notice
          tone="bad"
          icon={<CircleX size={18} aria-hidden className="text-bad" />}
          title={t.refusedTitle}
        >
          <p className="break-words">{template.refusal.detail}</p>
          <p className="text-small">{formats.moment(template.refusal.at)}</p>
        </Notice>
      )}
      {status === 'PAUSED' && (
        <Notice
          tone="warn"
          icon={<CirclePause size={18} aria-hidden className="text-warn" />}
          title={t.pausedTitle}
          action={may('admin') && isRatePause(template) && <Button onClick={onUnpause}>{t.unpause}</Button>}
        >
          <p>{isRatePause(template) ? t.ratePause : t.pausedLead}</p>
          {pause && <p className="text-small">{formats.moment(pause.at)}</p>}
        </Notice>
      )}
      {status === 'DISABLED' && (
        <Notice
          tone="bad"
          icon={<Ban size={18} aria-hidden className="text-bad" />}
          title={t.disabledTitle}
          action={may('admin') && <Button onClick={onDuplicate}>{t.duplicateAndFix}</Button>}
        >
          <p>{t.disabledLead}</p>
          {disabledAt && <p className="text-small">{formats.moment(disabledAt)}</p>}
        </Notice>
      )}
      {isMoving(status) && !deletedAt && (
        <Notice
          tone="warn"
          icon={<Clock size={18} aria-hidden className="text-warn" />}
          title={t.reviewTitle}
        >
          <p>{t.reviewLead}</p>
        </Notice>
      )}
      {(correctCategory || moved) && (
        <Notice
          tone="warn"
          icon={<TrendingUp size={18} aria-hidden className="text-warn" />}
          title={
            correctCategory
              ? t.movesTitle(category(correctCategory))
              : t.movedTitle(category(previousCategory ?? ''), category(template.category))
          }
        >
          {categoryChangeAt && <p>{t.movesAt(formats.moment(categoryChangeAt))}</p>}
          <p>{t.movesLead}</p>
        </Notice>
      )}
    </div>
  );
}

/** The one pause that people may end; others end by themselves. */
export const isRatePause = ({ status, pause }: Template): boolean =>
  status === 'PAUSED' && (!pause?.title || pause.title === 'RATE_LIMITING_PAUSE');

function Rejected({ template, onDuplicate }: { template: Template; onDuplicate(): void }) {
  const t = useTexts(detailTexts);
  const { tenantId, may } = useTenant();
  const reason = useWordOf(rejectionTexts);
  const { rejectedReason, rejection, edits, id } = template;
  return (
    <Notice
      tone="bad"
      icon={<CircleX size={18} aria-hidden className="text-bad" />}
      title={t.rejectedTitle}
      action={
        may('admin') && (
          <>
            <Button look="primary" onClick={onDuplicate}>
              {t.duplicateAndFix}
            </Button>
            {edits?.allowed && (
              <Link
                to="/t/$tenantId/templates/$templateId/edit"
                params={{ tenantId, templateId: id }}
                search={(before) => before}
                className={buttonLook('plain')}
              >
                {t.fixHere}
              </Link>
            )}
          </>
        )
      }
    >
      {rejectedReason && rejectedReason !== 'NONE' && (
        <p className="text-ink">
          {reason(rejectedReason)} <span className="font-mono text-small text-ink-2">{rejectedReason}</span>
        </p>
      )}
      {rejection?.recommendation && (
        <p>
          <span className="font-semibold">{t.recommends}:</span> {rejection.recommendation}
        </p>
      )}
    </Notice>
  );
}
