import { Bot, ChevronDown, Copy, Hash, Reply } from 'lucide-react';
import { useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { IconButton } from '../ui/button';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import { messageTexts } from '../message/message.texts';
import { wordsOf } from './bubble';
import { inboxTexts } from './inbox.texts';
import { traceTexts } from './trace.texts';

/** The ones that people use most in answers. */
const REACTIONS = ['👍', '❤️', '😂', '🙏', '✅'];

interface MessageActionsProps {
  message: Message;
  /** Undefined where nobody may answer. */
  onReply?: () => void;
  onReact?: (emoji: string) => void;
  /** Undefined where the agent has nothing to tell. */
  onTrace?: () => void;
}

/** What can be done with one message: shown when the pointer or the focus is there, always where no pointer can be. */
export function MessageActions({ message, onReply, onReact, onTrace }: MessageActionsProps) {
  const t = useTexts(inboxTexts);
  const words = useTexts(messageTexts);
  const trace = useTexts(traceTexts);
  const mine = message.reactions.find(({ by }) => by === 'business')?.emoji;
  return (
    <Menu
      align="start"
      trigger={
        <IconButton
          label={t.actions}
          className="min-h-7! opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-popup-open:opacity-100 [@media(hover:none)]:opacity-60"
        >
          <ChevronDown size={16} aria-hidden />
        </IconButton>
      }
    >
      {onReact && message.wamid && (
        <>
          <div className="flex justify-between px-1">
            {REACTIONS.map((emoji) => (
              <IconButton
                key={emoji}
                label={t.react(emoji)}
                pressed={mine === emoji}
                onClick={() => onReact(mine === emoji ? '' : emoji)}
              >
                <span className="text-name">{emoji}</span>
              </IconButton>
            ))}
          </div>
          <MenuLine />
        </>
      )}
      {onReply && message.wamid && (
        <MenuItem icon={<Reply size={16} />} onSelect={onReply}>
          {t.reply}
        </MenuItem>
      )}
      {onTrace && (
        <MenuItem icon={<Bot size={16} className="text-agent" />} onSelect={onTrace}>
          {trace.title}
        </MenuItem>
      )}
      <MenuItem
        icon={<Copy size={16} />}
        onSelect={() => void navigator.clipboard.writeText(wordsOf(message, words))}
      >
        {t.copyText}
      </MenuItem>
      <MenuItem icon={<Hash size={16} />} onSelect={() => void navigator.clipboard.writeText(message.id)}>
        {t.copyId}
      </MenuItem>
    </Menu>
  );
}
