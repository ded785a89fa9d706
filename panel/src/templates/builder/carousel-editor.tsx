import { Plus, X } from 'lucide-react';
import { useTexts } from '../../i18n/language';
import { Button, IconButton } from '../../ui/button';
import type { Component } from '../../ui/template-preview/component';
import { kindOf, partOf } from '../../ui/template-preview/component';
import { BodyEditor } from './body-editor';
import { partTexts } from './builder.texts';
import { ButtonsEditor } from './buttons-editor';
import { CARD_KINDS } from './button-kinds';
import { pathOf, withPart } from './draft';
import { HeaderEditor } from './header-editor';

type Card = NonNullable<Component['cards']>[number];
const [LEAST, MOST] = [2, 10];
const LONGEST_TEXT = 160;
const MOST_BUTTONS = 2;

interface CarouselEditorProps {
  part: Component;
  onChange(part: Component): void;
  path: string;
}

/** The cards of a carousel; a new one is built like the first. */
export function CarouselEditor({ part, onChange, path }: CarouselEditorProps) {
  const t = useTexts(partTexts);
  const cards = part.cards ?? [];
  const set = (next: Card[]) => onChange({ ...part, cards: next });
  return (
    <section className="grid gap-3" aria-label={t.cards} tabIndex={-1} data-path={`${path}.cards`}>
      <div>
        <div className="flex items-center justify-between">
          <span className="text-list font-semibold">{t.cards}</span>
          <span className="text-small text-ink-3">
            {cards.length}/{MOST}
          </span>
        </div>
        <p className="text-small text-ink-3">{t.cardsHint}</p>
      </div>
      {cards.map((card, index) => (
        <section
          key={index}
          aria-label={t.card(index + 1)}
          className="grid gap-4 rounded-l border border-line bg-surface px-4 py-3"
        >
          <div className="flex items-center justify-between">
            <h3 className="text-list font-semibold">{t.card(index + 1)}</h3>
            {cards.length > LEAST && (
              <IconButton
                label={t.remove}
                className="-my-1.5 -mr-2"
                onClick={() => set(cards.filter((_, at) => at !== index))}
              >
                <X size={16} aria-hidden />
              </IconButton>
            )}
          </div>
          <CardFields
            card={card}
            path={`${path}.cards.${index}.components`}
            onChange={(next) => set(cards.map((one, at) => (at === index ? next : one)))}
          />
        </section>
      ))}
      {cards.length < MOST && (
        <Button
          className="justify-self-start"
          icon={<Plus size={15} aria-hidden />}
          onClick={() => set([...cards, likeFirst(cards[0])])}
        >
          {t.addCard}
        </Button>
      )}
    </section>
  );
}

function CardFields({
  card: { components },
  path,
  onChange,
}: {
  card: Card;
  path: string;
  onChange(card: Card): void;
}) {
  const t = useTexts(partTexts);
  const set = (kind: string) => (next: Component | undefined) =>
    onChange({ components: withPart(components, kind, next) });
  const body = partOf(components, 'BODY') ?? { type: 'BODY', text: '' };
  return (
    <>
      <HeaderEditor
        required
        formats={['IMAGE', 'VIDEO', 'PRODUCT']}
        header={partOf(components, 'HEADER')}
        path={pathOf(components, 'HEADER', path)}
        onChange={set('HEADER')}
      />
      <BodyEditor
        body={body}
        path={pathOf(components, 'BODY', path)}
        label={t.cardText}
        most={LONGEST_TEXT}
        rows={2}
        onChange={set('BODY')}
      />
      <ButtonsEditor
        part={partOf(components, 'BUTTONS')}
        path={pathOf(components, 'BUTTONS', path)}
        kinds={CARD_KINDS}
        most={MOST_BUTTONS}
        onChange={set('BUTTONS')}
      />
    </>
  );
}

/** All cards of a carousel have the same structure (Meta). */
const likeFirst = (first: Card | undefined): Card => ({
  components: (first?.components ?? []).map((part): Component => {
    if (kindOf(part) === 'HEADER') return { type: part.type, format: part.format };
    if (kindOf(part) === 'BODY') return { type: part.type, text: '' };
    return { ...part, buttons: part.buttons?.map((button) => ({ ...button, text: button.text })) };
  }),
});
