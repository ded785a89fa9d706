import { Bot, ChevronDown, Copy, Hash, Reply } from 'lucide-react';
import { memo } from 'react';
import { useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { messageTexts } from '../message/message.texts';
import { IconButton } from '../ui/button';
import { MenuItem, MenuLine, MenuToggle, SharedMenu } from '../ui/menu';
import type { Pressed } from '../ui/pressed';
import { inboxTexts } from './inbox.texts';
import { traceTexts } from './trace.texts';
import { saidIn, wordsOf } from './words-of';

/** The ones that people use most in answers. */
const REACTIONS = ['👍', '❤️', '😂', '🙏', '✅'];

/** Opens what can be done with one message: shown when the pointer or the focus is there. A finger rests on the message. */
export function MessageMenuButton({
  message,
  onPress,
}: {
  message: Message;
  onPress(pressed: Pressed<Message>): void;
}) {
  const t = useTexts(inboxTexts);
  return (
    <IconButton
      label={t.actions}
      aria-haspopup="menu"
      data-actions
      onClick={({ currentTarget }) => onPress({ of: message, at: currentTarget })}
      className="min-h-7! opacity-0 focus-visible:opacity-100 aria-expanded:opacity-100 [@media(hover:hover)]:group-focus-within:opacity-100 [@media(hover:hover)]:group-hover:opacity-100"
    >
      <ChevronDown size={16} aria-hidden />
    </IconButton>
  );
}

interface MessageMenuProps {
  pressed: Pressed<Message> | undefined;
  onClose(): void;
  mayAnswer: boolean;
  onReply(message: Message): void;
  onReact(message: Message, emoji: string): void;
  onTrace(message: Message): void;
}

/** What can be done with a message; one menu for the whole thread. */
export const MessageMenu = memo(function MessageMenu(props: MessageMenuProps) {
  const { pressed, onClose, mayAnswer, onReply, onReact, onTrace } = props;
  const t = useTexts(inboxTexts);
  const words = useTexts(messageTexts);
  const trace = useTexts(traceTexts);
  return (
    <SharedMenu pressed={pressed} onClose={onClose} align="start">
      {(message) => {
        const mine = message.reactions.find(({ by }) => by === 'business')?.emoji;
        return (
          <>
            {mayAnswer && message.wamid && (
              <>
                <div className="flex justify-between px-1">
                  {REACTIONS.map((emoji) => (
                    <MenuToggle
                      key={emoji}
                      label={t.react(emoji)}
                      on={mine === emoji}
                      onSelect={() => onReact(message, mine === emoji ? '' : emoji)}
                    >
                      <span className="text-name">{emoji}</span>
                    </MenuToggle>
                  ))}
                </div>
                <MenuLine />
                <MenuItem icon={<Reply size={16} />} onSelect={() => onReply(message)}>
                  {t.reply}
                </MenuItem>
              </>
            )}
            {/* It wrote it, or was asked by it. */}
            {(message.origin === 'agent' || message.direction === 'inbound') && (
              <MenuItem icon={<Bot size={16} className="text-agent" />} onSelect={() => onTrace(message)}>
                {trace.title}
              </MenuItem>
            )}
            <MenuItem
              icon={<Copy size={16} />}
              onSelect={() => void navigator.clipboard.writeText(saidIn(message) ?? wordsOf(message, words))}
            >
              {t.copyText}
            </MenuItem>
            <MenuItem
              icon={<Hash size={16} />}
              onSelect={() => void navigator.clipboard.writeText(message.id)}
            >
              {t.copyId}
            </MenuItem>
          </>
        );
      }}
    </SharedMenu>
  );
});
