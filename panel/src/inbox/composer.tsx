import { LayoutTemplate, Paperclip, Pencil, Send, StickyNote, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react';
import { useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { messageTexts } from '../message/message.texts';
import { Button, IconButton } from '../ui/button';
import { Key } from '../ui/key';
import { AttachedFiles } from './attached-files';
import { useWriters } from './colleagues';
import type { DraftPlace } from './drafts';
import { keepDraft, useDraft } from './drafts';
import { inboxTexts } from './inbox.texts';
import { firstName, nameOf } from './person';
import type { Row } from './place-row';
import type { useSend } from './send';
import { useNow } from './now';
import { windowAt } from './window';
import { noteTexts } from './note.texts';
import { othersReplied } from './others-replied';
import { useTyping } from './typing';
import { WindowFuse } from './window-fuse';
import { WindowWords } from './window-words';
import { wordsOf } from './words-of';

interface ComposerProps {
  place: DraftPlace;
  row: Row;
  mayAnswer: boolean;
  sending: ReturnType<typeof useSend>;
  quote: Message | undefined;
  onQuote(message: Message | undefined): void;
  onTemplate(): void;
  /** The thread, to notice when somebody else has answered meanwhile. */
  messages: readonly Message[];
  field: RefObject<HTMLTextAreaElement | null>;
  files: File[];
  onFiles(files: File[]): void;
  /** Writes to colleagues instead. */
  onNote(): void;
}

/** Where answers are written. When the window is shut, it says so and offers the one way that is left. */
export function Composer(props: ComposerProps) {
  const {
    place,
    row,
    onNote,
    mayAnswer,
    sending,
    quote,
    onQuote,
    onTemplate,
    messages,
    field,
    files,
    onFiles,
  } = props;
  const t = useTexts(inboxTexts);
  const words = useTexts(messageTexts);
  const notes = useTexts(noteTexts);
  const now = useNow();
  const text = useDraft(place);
  const setText = (next: string) => keepDraft(place, next);
  const writers = useWriters(place.tenantId, row.id);
  const picker = useRef<HTMLInputElement>(null);
  const last = messages.at(-1);
  const before = useRef<string | undefined>(undefined);
  const [warned, setWarned] = useState(false);
  const typing = useTyping(place.tenantId, row, last);
  const window = windowAt(row.windowOpenUntil, now);
  const shut = window.phase === 'closed' || window.phase === 'never';
  const personName = nameOf(row.contact, t);

  // The field grows with what is written, up to a third of the page.
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${Math.min(current.scrollHeight, globalThis.innerHeight / 3)}px`;
  }, [text, field, shut]);

  // A draft from earlier goes on from what stands there now.
  useEffect(() => {
    if (text !== '') before.current ??= last?.id;
  }, [text, last?.id]);

  const write = (next: string) => {
    if (text === '' && next !== '') before.current = last?.id;
    if (next === '') setWarned(false);
    setText(next);
    if (next !== '') typing();
  };
  const send = () => {
    const said = text.trim();
    if (said === '' && files.length === 0) return;
    if (!warned && said !== '' && othersReplied(messages, before.current)) return setWarned(true);
    if (files.length > 0)
      files.forEach((file, index) =>
        sending.send(
          { type: 'document', document: index === 0 && said ? { caption: said } : {} },
          { file, quote: index === 0 ? quote : undefined },
        ),
      );
    else sending.send({ type: 'text', text: { body: said, preview_url: true } }, { quote, text: said });
    setText('');
    setWarned(false);
    before.current = undefined;
    onFiles([]);
    onQuote(undefined);
    return field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a character is being composed, Enter ends that.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape' && quote) onQuote(undefined);
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    onFiles([...files, ...pasted]);
  };

  return (
    <div className="bg-surface">
      <WindowFuse window={window} />
      <div className="mx-auto grid w-full max-w-[860px] gap-2 px-3 pt-2 pb-3 wide:px-4">
        <div className="flex min-h-5 items-center justify-between gap-3 text-small text-ink-2">
          {writers.length > 0 ? (
            <span role="status" className="flex items-center gap-1.5 font-semibold text-accent-text">
              <Pencil size={12} aria-hidden />
              {notes.writing(writers.join(', '), writers.length > 1)}
            </span>
          ) : (
            <WindowWords window={window} />
          )}
          {mayAnswer && !shut && (
            <span className="flex items-center gap-1 max-wide:hidden">
              <Key>Enter</Key> {t.sends} · <Key>⇧ Enter</Key> {t.breaks}
            </span>
          )}
        </div>
        {!mayAnswer ? (
          <p className="rounded-l border border-dashed border-line-strong px-4 py-3 text-list text-ink-2">
            {t.readOnly}
          </p>
        ) : shut ? (
          <div className="grid place-items-center rounded-l border border-dashed border-line-strong px-4 py-4">
            {text.trim() && (
              <p className="mb-3 max-w-full truncate text-list text-ink-2">
                <span className="font-semibold">{t.draft}</span> {text}
              </p>
            )}
            <div className="flex flex-wrap justify-center gap-2">
              <Button look="primary" icon={<LayoutTemplate size={16} aria-hidden />} onClick={onTemplate}>
                {t.chooseTemplate}
              </Button>
              <Button look="quiet" icon={<StickyNote size={16} aria-hidden />} onClick={onNote}>
                {notes.note}
              </Button>
            </div>
          </div>
        ) : (
          <div className="rounded-l border border-line-strong bg-raised focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
            {quote && (
              <div className="m-2 mb-0 flex items-center gap-2 rounded-s border-l-3 border-accent bg-sunken/60 py-1 pr-1 pl-2 text-list">
                <span className="grid min-w-0 flex-1">
                  <span className="text-small font-semibold text-accent-text">
                    {t.replyTo(quote.direction === 'outbound' ? t.yourself : personName)}
                  </span>
                  <span className="truncate text-ink-2">{wordsOf(quote, words)}</span>
                </span>
                <IconButton label={t.cancelReply} onClick={() => onQuote(undefined)}>
                  <X size={16} aria-hidden />
                </IconButton>
              </div>
            )}
            <AttachedFiles files={files} onChange={onFiles} />
            {warned && (
              <p role="alert" className="mx-2 mt-2 rounded-m bg-warn-soft px-3 py-1.5 text-list text-warn">
                {t.someoneReplied}
              </p>
            )}
            <textarea
              ref={field}
              value={text}
              rows={1}
              dir="auto"
              maxLength={4_096}
              aria-label={t.message}
              placeholder={
                files.length > 0
                  ? t.caption
                  : row.contact.groupId
                    ? t.writeGroup
                    : t.write(firstName(personName))
              }
              onChange={(event) => write(event.target.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              className="block max-h-[33vh] w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1 text-body outline-none max-wide:text-[16px] max-wide:leading-6"
            />
            <div className="flex items-center justify-between gap-2 p-1.5">
              <span className="flex items-center gap-0.5">
                <IconButton label={t.attach} onClick={() => picker.current?.click()}>
                  <Paperclip size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
                <IconButton label={t.template} onClick={onTemplate}>
                  <LayoutTemplate size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
                <IconButton label={notes.note} onClick={onNote}>
                  <StickyNote size={18} strokeWidth={1.75} aria-hidden />
                </IconButton>
                {row.mode === 'agent' && (
                  <span className="pl-1 text-small text-ink-3 max-wide:hidden">{t.takesOver}</span>
                )}
              </span>
              <input
                ref={picker}
                type="file"
                multiple
                hidden
                onChange={(event) => {
                  onFiles([...files, ...(event.target.files ?? [])]);
                  event.target.value = '';
                }}
              />
              <Button
                look="primary"
                onClick={send}
                disabled={text.trim() === '' && files.length === 0}
                icon={<Send size={16} aria-hidden />}
              >
                {t.send}
              </Button>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
