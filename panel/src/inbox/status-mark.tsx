import { Check, CheckCheck, CircleX, Clock, TriangleAlert } from 'lucide-react';
import type { Message } from '../message/content';
import type { InboxWords } from './inbox.texts';

/** The status of a message in a word. */
export const statusWords = (status: Message['status'], t: InboxWords): string =>
  status === 'failed' ? t.failedStatus : t[status];

/** The ticks of a message that was sent; what they mean is said by `label`, or, without one, beside them. */
export function StatusMark({ status, label }: { status: Message['status']; label?: string }) {
  const props = {
    size: 14,
    ...(label ? { 'aria-label': label, role: 'img' } : { 'aria-hidden': true }),
    className: 'inline shrink-0 text-ink-3',
  } as const;
  switch (status) {
    case 'queued':
    case 'sending':
      return <Clock {...props} size={12} />;
    case 'accepted':
    case 'sent':
      return <Check {...props} />;
    case 'delivered':
      return <CheckCheck {...props} />;
    case 'read':
    case 'played':
      return <CheckCheck {...props} className="inline shrink-0 text-accent" />;
    case 'failed':
      return <TriangleAlert {...props} className="inline shrink-0 text-bad" />;
    case 'canceled':
      return <CircleX {...props} />;
    case 'received':
      return null;
  }
}
