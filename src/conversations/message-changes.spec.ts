import { describe, expect, it } from '@jest/globals';
import { aboutOf, standing } from './message-changes.js';

const at = (second: number): Date => new Date(1_790_000_000_000 + second * 1_000);
type Said = Parameters<typeof standing>[0];
const said = (type: string, content: object | null, more: Partial<Said> = {}): Said => ({
  direction: 'inbound',
  type,
  content,
  wamid: 'wamid.other',
  aboutWamid: aboutOf(type, content),
  at: at(0),
  ...more,
});
const original = said('text', { body: 'oi' }, { wamid: 'wamid.1' });
const edit = (body: unknown, second: number, more: Partial<Said> = {}) =>
  said(
    'edit',
    { original_message_id: 'wamid.1', message: { type: 'text', text: body } },
    { at: at(second), ...more },
  );
const revoke = (second: number, more: Partial<Said> = {}) =>
  said('revoke', { original_message_id: 'wamid.1' }, { at: at(second), ...more });
const reaction = (emoji: string | undefined, second: number, more: Partial<Said> = {}) =>
  said('reaction', { message_id: 'wamid.1', emoji }, { at: at(second), ...more });
const business = { direction: 'outbound' } as const;

describe('standing', () => {
  it('leaves alone what nothing was said about', () =>
    expect(standing(original, [])).toEqual({
      content: { body: 'oi' },
      edited: null,
      revokedAt: null,
      reactions: [],
    }));

  it('takes the last edit, and keeps the first words', () =>
    expect(standing(original, [edit({ body: 'olá' }, 1), edit({ body: 'bom dia' }, 2)])).toMatchObject({
      content: { body: 'bom dia' },
      edited: { at: at(2), original: { body: 'oi' } },
    }));

  it('keeps the picture when its caption is edited', () => {
    const picture = said('image', { id: '1', caption: 'a' }, { wamid: 'wamid.1' });
    const change = said('edit', {
      original_message_id: 'wamid.1',
      message: { type: 'image', image: { caption: 'b' } },
    });
    expect(standing(picture, [change]).content).toEqual({ id: '1', caption: 'b' });
  });

  it('withholds what was taken back, also what it said before an edit', () =>
    expect(standing(original, [edit({ body: 'olá' }, 1), revoke(2)])).toMatchObject({
      content: null,
      edited: { original: null },
      revokedAt: at(2),
    }));

  it.each([
    ['an edit of the other side', edit({ body: 'x' }, 1, business)],
    ['a revocation of the other side', revoke(1, business)],
    ['an edit without words', edit('x', 1)],
    ['an edit of another message', { ...edit({ body: 'x' }, 1), aboutWamid: 'wamid.2' }],
  ])('is not changed by %s', (_name, change) =>
    expect(standing(original, [change])).toMatchObject({ content: { body: 'oi' }, revokedAt: null }),
  );

  it('shows the last reaction of each side', () =>
    expect(
      standing(original, [reaction('👍', 1), reaction('🙏', 2, business), reaction('❤️', 3)]).reactions,
    ).toEqual([
      { emoji: '🙏', by: 'business', at: at(2) },
      { emoji: '❤️', by: 'person', at: at(3) },
    ]));

  it.each([[''], [undefined]])('shows none once it was removed (%j)', (emoji) =>
    expect(standing(original, [reaction('👍', 1), reaction(emoji, 2)]).reactions).toEqual([]),
  );
});

describe('aboutOf', () => {
  it.each<[string, object | null, string | null]>([
    ['reaction', { message_id: 'w' }, 'w'],
    ['edit', { original_message_id: 'w' }, 'w'],
    ['revoke', { original_message_id: 'w' }, 'w'],
    ['reaction', { message_id: 7 }, null],
    ['reaction', { message_id: 'w'.repeat(513) }, null],
    ['edit', null, null],
    ['text', { message_id: 'w' }, null],
  ])('%s %j -> %s', (type, content, wamid) => expect(aboutOf(type, content)).toBe(wamid));
});
