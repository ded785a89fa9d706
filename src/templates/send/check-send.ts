import { partOf, type Component } from '../component.js';
import type { HeaderMedia } from '../template-facts.js';
import { checkPart, type PartCheck } from './check-part.js';
import type { SendProblem } from './check-values.js';
import { numberOf, objectsIn, typeOf, type SentComponent } from './sent.js';
import { parametersOf, type SendableTemplate } from './template-parameters.js';

/** What a send becomes: the components as Meta wants them, or what is wrong with them. */
export interface CheckedSend {
  components: SentComponent[];
  problems: SendProblem[];
}

/** Components of a send that Meta knows (Cloud API, "Template messages"). */
const KNOWN = new Set([
  'header',
  'body',
  'button',
  'limited_time_offer',
  'carousel',
  'tap_target_configuration',
  'order_status',
]);
/** Meta, "Components": characters of a body once it is filled in, and of a body beside a limited-time offer. */
const LONGEST_BODY = 1_024;
const LONGEST_OFFER_BODY = 600;
const LONGEST_CARD_BODY = 160;

/**
 * Checks a send against its template, so that Meta cannot refuse it for its parameters (132000, 132005, 132012,
 * 132018, 131008), and completes what can be known: default header media, the button of a one-time code. What the
 * client gave is passed on unchanged. `components` may be anything.
 */
export function checkSend(
  template: SendableTemplate & { headerMedia?: HeaderMedia },
  components: unknown,
): CheckedSend {
  const problems: SendProblem[] = [];
  if (components !== undefined && components !== null && !Array.isArray(components))
    problems.push({ path: 'components', code: 'components', message: 'must be a list' });
  const sent = objectsIn<SentComponent>(components);
  sent.forEach((component, at) => {
    if (!KNOWN.has(typeOf(component)))
      problems.push({
        path: `components.${at}.type`,
        code: 'component_unknown',
        message: `must be one of ${[...KNOWN].join(', ')}`,
      });
  });
  const { parameterFormat, headerMedia } = template;
  const wanted = parametersOf(template);
  const whole = checkPart(sent, {
    path: 'components',
    wanted: wanted.filter(({ card }) => card === null),
    parts: template.components,
    parameterFormat,
    headerMedia,
    isCode: template.category === 'AUTHENTICATION',
    longestBody: partOf(template.components, 'LIMITED_TIME_OFFER') ? LONGEST_OFFER_BODY : LONGEST_BODY,
  });
  problems.push(...whole.problems);
  const carousel = partOf(template.components, 'CAROUSEL');
  const passed = sent.filter((component) =>
    ['tap_target_configuration', 'order_status'].includes(typeOf(component)),
  );
  const cards = checkCarousel(carousel, sent, (parts, card) => ({
    path: '',
    wanted: wanted.filter((one) => one.card === card),
    parts,
    parameterFormat,
    headerMedia: undefined,
    isCode: false,
    longestBody: LONGEST_CARD_BODY,
  }));
  problems.push(...cards.problems);
  return { components: [...whole.components, ...cards.components, ...passed], problems };
}

function checkCarousel(
  carousel: Component | undefined,
  sent: SentComponent[],
  partCheck: (parts: readonly Component[], card: number) => PartCheck,
): CheckedSend {
  const at = sent.findIndex((component) => typeOf(component) === 'carousel');
  if (!carousel)
    return at < 0
      ? { components: [], problems: [] }
      : {
          components: [],
          problems: [
            {
              path: `components.${at}`,
              code: 'component_unexpected',
              message: 'the template has no carousel',
            },
          ],
        };
  const cards = objectsIn<{ components?: unknown }>(carousel.cards);
  const path = `components.${at < 0 ? sent.length : at}.cards`;
  const given = objectsIn<{ card_index?: number; components?: SentComponent[] }>(sent[at]?.cards);
  if (given.length !== cards.length)
    return {
      components: [],
      problems: [
        {
          path,
          code: 'card_count',
          message: `the template has ${cards.length} cards, ${given.length} were given`,
        },
      ],
    };
  const problems: SendProblem[] = [];
  const checked = cards.map(({ components: held }, card) => {
    const parts = objectsIn<Component>(held);
    const place = given.findIndex(({ card_index }, index) => numberOf(card_index ?? index) === card);
    if (place < 0)
      problems.push({ path, code: 'card_missing', message: `card_index ${card} is missing: count from 0` });
    const part = checkPart(objectsIn<SentComponent>(given[place]?.components), {
      ...partCheck(parts, card),
      path: `${path}.${Math.max(0, place)}.components`,
    });
    problems.push(...(place < 0 ? [] : part.problems));
    return { card_index: card, components: part.components };
  });
  return { components: [{ type: 'carousel', cards: checked }], problems };
}
