import type { LucideIcon } from 'lucide-react';
import { Archive, Ban, CircleCheck, CirclePause, CircleX, Clock, PencilLine, Trash2 } from 'lucide-react';
import { statusTexts } from './template-words';
import { useWordOf } from '../i18n/word-of';

const LOOKS: Record<string, [icon: LucideIcon, look: string]> = {
  DRAFT: [PencilLine, 'text-ink-2'],
  SUBMITTING: [Clock, 'text-warn'],
  PENDING: [Clock, 'text-warn'],
  IN_APPEAL: [Clock, 'text-warn'],
  APPROVED: [CircleCheck, 'text-ok'],
  REJECTED: [CircleX, 'text-bad'],
  PAUSED: [CirclePause, 'text-warn'],
  DISABLED: [Ban, 'text-bad'],
  LIMIT_EXCEEDED: [Ban, 'text-bad'],
  PENDING_DELETION: [Trash2, 'text-ink-2'],
  DELETED: [Trash2, 'text-ink-2'],
  ARCHIVED: [Archive, 'text-ink-2'],
};

/** Meta's status of a template, in words. */
export function StatusMark({ status }: { status: string }) {
  const word = useWordOf(statusTexts);
  const [Icon, look] = LOOKS[status] ?? [Clock, 'text-ink-2'];
  return (
    <span className={`inline-flex items-center gap-1 text-small font-semibold whitespace-nowrap ${look}`}>
      <Icon size={14} aria-hidden />
      {word(status)}
    </span>
  );
}
