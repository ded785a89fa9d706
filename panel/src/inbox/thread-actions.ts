import { ArrowRightLeft, Bot, Check, Hand, LayoutTemplate, MailOpen, Reply, StickyNote } from 'lucide-react';
import { useTexts } from '../i18n/language';
import type { Action } from '../shell/actions';
import { useActions } from '../shell/actions';
import { useShortcuts } from '../shell/keys';
import { inboxTexts } from './inbox.texts';
import { noteTexts } from './note.texts';
import type { Row } from './place-row';

interface Doing {
  onMode(mode: Row['mode']): void;
  onPassOn(): void;
  onReply(): void;
  onNote(): void;
  onTemplate(): void;
  onUnread(): void;
  onDone(): void;
}

/** What can be done with an open conversation, each by its key and in the palette; nothing for whoever only reads. */
export function useThreadActions(row: Row, mayAnswer: boolean, doing: Doing): void {
  const t = useTexts(inboxTexts);
  const notes = useTexts(noteTexts);
  // What waits for anybody is taken over first.
  const human = row.owner !== null;
  const all: Action[] = [
    { id: 'reply', keys: 'R', text: t.reply, icon: Reply, run: doing.onReply },
    {
      id: 'mode',
      keys: 'A',
      text: human ? t.giveBack : t.takeOver,
      icon: human ? Bot : Hand,
      run: () => doing.onMode(human ? 'agent' : 'human'),
    },
    { id: 'pass-on', text: t.passOn, icon: ArrowRightLeft, run: doing.onPassOn },
    { id: 'note', keys: 'N', text: notes.note, icon: StickyNote, run: doing.onNote },
    { id: 'template', keys: 'T', text: t.template, icon: LayoutTemplate, run: doing.onTemplate },
    { id: 'unread', keys: 'U', text: t.markUnread, icon: MailOpen, run: doing.onUnread },
    { id: 'done', keys: 'E', text: t.done, icon: Check, run: doing.onDone },
  ];
  const actions = mayAnswer ? all : [];
  useActions(actions);
  useShortcuts(
    Object.fromEntries(actions.flatMap(({ keys, run }) => (keys ? [[keys.toLowerCase(), run]] : []))),
  );
}
