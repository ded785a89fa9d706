import { Link } from '@tanstack/react-router';
import {
  ArrowLeft,
  ArrowRightLeft,
  Bot,
  CirclePause,
  CirclePlay,
  Ellipsis,
  Hand,
  MailOpen,
  PanelRight,
} from 'lucide-react';
import { useTexts } from '../i18n/language';
import { useAlive } from '../live/live';
import { useSession } from '../session/session';
import { Button, IconButton, buttonLook } from '../ui/button';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import { useWide } from '../ui/screen';
import { Avatar } from './avatar';
import { inboxTexts } from './inbox.texts';
import { useNow } from './now';
import { nameOf } from './person';
import { readablePhone } from './phone';
import type { Row } from './place-row';
import { windowAt } from './window';

interface ThreadHeaderProps {
  tenantId: string;
  row: Row;
  numberName: string | undefined;
  mayAnswer: boolean;
  busy: boolean;
  onMode(mode: Row['mode']): void;
  onPassOn(): void;
  onUnread(): void;
  onDetails(): void;
}

/** Whom this is with, who answers, and the way to change that. */
export function ThreadHeader(props: ThreadHeaderProps) {
  const { tenantId, row, numberName, mayAnswer, busy, onMode, onPassOn, onUnread, onDetails } = props;
  const t = useTexts(inboxTexts);
  const wide = useWide();
  const alive = useAlive();
  const window = windowAt(row.windowOpenUntil, useNow());
  const name = nameOf(row.contact, t);
  const phone = row.contact.waId && readablePhone(row.contact.waId);
  const self = useSession().who.userId;
  const owner = row.owner && (row.owner.userId === self ? t.youAnswer : t.answeredBy(row.owner.name));
  const who = owner ?? { agent: t.agentAnswers, human: t.humanAnswers, paused: t.nobodyAnswers }[row.mode];
  const whose = row.mode === 'human' && (owner ?? t.nobodyHas);
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 wide:gap-3 wide:px-4">
      {!wide && <h1 className="sr-only">{name}</h1>}
      {!wide && (
        <Link
          to="/t/$tenantId/inbox"
          params={{ tenantId }}
          aria-label={t.back}
          className={`${buttonLook('quiet')} -ml-2 aspect-square px-0!`}
        >
          <ArrowLeft size={20} aria-hidden />
        </Link>
      )}
      <button
        type="button"
        onClick={onDetails}
        title={t.details}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-m py-1 text-left"
      >
        <Avatar name={name} of={row.contact} window={window} size={wide ? 44 : 40} />
        <span className="grid min-w-0">
          <span className="truncate text-name leading-5 font-semibold">{name}</span>
          <span className="truncate text-small text-ink-2">
            {/* On a phone the list, which says so, is out of sight. */}
            {!wide && !alive && <span className="text-warn">{t.reconnecting} </span>}
            {[whose, phone !== name && phone, numberName && t.via(numberName)].filter(Boolean).join(' · ')}
          </span>
        </span>
      </button>
      <span className="sr-only" role="status">
        {who}
      </span>
      {mayAnswer && !row.owner && (
        <Button
          look="primary"
          busy={busy}
          title={t.takeOverHint}
          // On a phone the name needs the room.
          icon={wide && <Hand size={16} aria-hidden />}
          onClick={() => onMode('human')}
        >
          {t.takeOver}
        </Button>
      )}
      {mayAnswer && row.owner && (
        <Button
          busy={busy}
          icon={<Bot size={16} aria-hidden className="text-agent" />}
          aria-label={t.giveBack}
          onClick={() => onMode('agent')}
        >
          {wide && t.giveBack}
        </Button>
      )}
      <Menu
        trigger={
          <IconButton label={t.more}>
            <Ellipsis size={18} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<PanelRight size={16} />} onSelect={onDetails}>
          {t.details}
        </MenuItem>
        {mayAnswer && (
          <>
            <MenuItem icon={<MailOpen size={16} />} onSelect={onUnread}>
              {t.markUnread}
            </MenuItem>
            {row.mode === 'human' && row.owner?.userId !== self && (
              <MenuItem icon={<Hand size={16} />} onSelect={() => onMode('human')}>
                {t.takeOver}
              </MenuItem>
            )}
            <MenuItem icon={<ArrowRightLeft size={16} />} onSelect={onPassOn}>
              {t.passOn}
            </MenuItem>
            <MenuLine />
            {row.mode === 'human' && !row.owner && (
              <MenuItem icon={<Bot size={16} />} onSelect={() => onMode('agent')}>
                {t.giveBack}
              </MenuItem>
            )}
            {row.mode === 'paused' ? (
              <MenuItem icon={<CirclePlay size={16} />} onSelect={() => onMode('agent')}>
                {t.giveBack}
              </MenuItem>
            ) : (
              <MenuItem icon={<CirclePause size={16} />} onSelect={() => onMode('paused')}>
                {t.pause}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
    </header>
  );
}
