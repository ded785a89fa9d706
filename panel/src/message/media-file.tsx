import { useMutation } from '@tanstack/react-query';
import { CircleAlert, LoaderCircle, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { api, ask } from '../api/client';
import { useLanguage, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { mayIn } from '../session/who';
import type { Message } from './content';
import { contentOf, textAt } from './content';
import { messageTexts } from './message.texts';

/** Whose files these are; renderers are used in more than one room. */
export interface MediaPlace {
  tenantId: string;
}

interface MediaFileProps extends MediaPlace {
  message: Message;
  /** Shown with the address of the content, once it is here. */
  children: (src: string) => ReactNode;
}

/** A file of a message: its content once it is here, else where it is, and how to ask for it again. */
export function MediaFile({ tenantId, message, children }: MediaFileProps) {
  const t = useTexts(messageTexts);
  const { language } = useLanguage();
  const { media } = message;
  const { who } = useSession();
  const again = useMutation({
    mutationFn: (mediaId: string) =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/media/{mediaId}/fetch', {
          params: { path: { tenantId, mediaId } },
        }),
      ),
  });
  // What was sent from here is ours already.
  const own = textAt(contentOf(message), 'mediaId');
  if (own && !media) return children(`/api/v1/tenants/${tenantId}/media/${own}/content`);
  if (media?.state === 'stored') return children(`/api/v1/tenants/${tenantId}/media/${media.id}/content`);
  if (!media) {
    // What the business sent from elsewhere is not loaded: the page shows nothing of other sites.
    const link = textAt(contentOf(message), 'link');
    return (
      <Place icon={<CircleAlert size={16} aria-hidden className="shrink-0" />}>
        {link ? (
          <a href={link} target="_blank" rel="noreferrer noopener" className="underline underline-offset-2">
            {t.mediaElsewhere}
          </a>
        ) : message.direction === 'inbound' ? (
          t.fetching
        ) : (
          t.mediaElsewhere
        )}
      </Place>
    );
  }
  if (media.state === 'pending' || media.state === 'fetching')
    return (
      <Place
        icon={<LoaderCircle size={16} aria-hidden className="animate-spin motion-reduce:animate-none" />}
      >
        {t.fetching}
      </Place>
    );
  if (media.state === 'erased')
    return <Place icon={<CircleAlert size={16} aria-hidden className="shrink-0" />}>{t.mediaErased}</Place>;
  return (
    <Place icon={<CircleAlert size={16} aria-hidden className="shrink-0 text-bad" />}>
      <span className="grid gap-1">
        <span>{media.state === 'expired' ? t.mediaExpired : t.mediaFailed}</span>
        {media.error && language === 'en' && (
          <span className="text-small text-ink-3">{media.error.detail}</span>
        )}
        {mayIn(who, tenantId, 'agent') && (
          <button
            type="button"
            disabled={again.isPending}
            onClick={() => again.mutate(media.id)}
            className="flex w-fit items-center gap-1 text-small font-semibold text-accent-text underline underline-offset-2"
          >
            <RotateCw size={12} aria-hidden />
            {t.fetchAgain}
          </button>
        )}
      </span>
    </Place>
  );
}

const Place = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <div className="flex min-h-14 w-64 max-w-full items-center gap-2.5 rounded-m bg-sunken px-3 py-2 text-list text-ink-2">
    {icon}
    <span className="min-w-0">{children}</span>
  </div>
);
