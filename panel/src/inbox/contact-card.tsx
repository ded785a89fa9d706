import { Bot, CirclePause, UserRound } from 'lucide-react';
import { useFormats, useTexts } from '../i18n/language';
import { CopyButton } from '../ui/copy-button';
import { Mark } from '../ui/mark';
import { Avatar } from './avatar';
import { inboxTexts } from './inbox.texts';
import { useNow } from './now';
import { CardLine as Line } from './card-line';
import { ContactProfile } from './contact-profile';
import { nameOf } from './person';
import { readablePhone } from './phone';
import type { Row } from './place-row';
import { windowAt } from './window';

interface ContactCardProps {
  row: Row;
  numberName: string | undefined;
}

/** What is known of the person, and how things stand in this conversation. */
export function ContactCard({ row, numberName }: ContactCardProps) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  const { contact, mode } = row;
  const window = windowAt(row.windowOpenUntil, useNow());
  const name = nameOf(contact, t);
  const windowWords =
    window.leftMs > 0 ? t.windowCloses(formats.span(window.leftMs)) : t.windowClosed.toLocaleLowerCase();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid justify-items-center gap-2 text-center">
        <Avatar name={name} of={contact} window={window} size={76} />
        <h2 className="max-w-full text-name font-semibold break-words">{name}</h2>
        {contact.waId && (
          <span className="flex items-center gap-1 text-list text-ink-2">
            {readablePhone(contact.waId)}
            <CopyButton text={`+${contact.waId}`} />
          </span>
        )}
        {contact.marketing === 'stop' && <Mark tone="warn">{t.optedOut}</Mark>}
      </div>
      <dl className="grid gap-2.5 border-t border-line pt-4 text-list">
        <Line label={t.who}>
          {mode === 'agent' ? (
            <Mark tone="agent" icon={<Bot size={12} aria-hidden />}>
              {t.agent}
            </Mark>
          ) : mode === 'human' ? (
            <Mark icon={<UserRound size={12} aria-hidden />}>{row.owner?.name ?? t.human}</Mark>
          ) : (
            <Mark icon={<CirclePause size={12} aria-hidden />}>{t.paused}</Mark>
          )}
        </Line>
        <Line label={t.window}>
          <span className={window.phase === 'soon' ? 'text-warn' : window.phase === 'last' ? 'text-bad' : ''}>
            {windowWords}
          </span>
        </Line>
        {contact.savedName && contact.name && contact.savedName !== contact.name && (
          <Line label={t.profileName}>{contact.name}</Line>
        )}
        {numberName && <Line label={t.talksTo}>{numberName}</Line>}
        <Line label={t.since}>{formats.day(row.createdAt)}</Line>
        {contact.marketing && (
          <Line label={t.marketing}>
            {contact.marketing === 'stop' ? t.marketingStop : t.marketingResume}
          </Line>
        )}
        {contact.bsuid && (
          <Line label={t.bsuid}>
            <span className="font-mono text-small break-all">{contact.bsuid}</span>
          </Line>
        )}
        {contact.groupId && (
          <Line label={t.groupId}>
            <span className="font-mono text-small break-all">{contact.groupId}</span>
          </Line>
        )}
      </dl>
      {!contact.groupId && <ContactProfile key={contact.id} contactId={contact.id} />}
    </div>
  );
}
