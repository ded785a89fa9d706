import { describe, expect, it } from '@jest/globals';
import { loopIn, worthALook } from './loop.js';

/** Exchanges in order: what they wrote, so many seconds after our answer, which comes a second later. */
function thread(
  said: [string, number][],
  origin = 'agent',
  type = 'text',
  answerTo: (body: string) => string = () => 'r',
) {
  let now = 1_000_000;
  let arrival = 0;
  return said.flatMap(([body, after]) => {
    now += after * 1_000;
    const inbound = {
      direction: 'inbound' as const,
      origin: 'person',
      type,
      content: type === 'text' ? { body } : { type: 'button_reply', button_reply: { id: 'x', title: body } },
      arrival: String(++arrival),
      createdAt: new Date(now),
    };
    now += 1_000;
    const answer = {
      direction: 'outbound' as const,
      origin,
      type: 'text',
      content: { body: answerTo(body) },
      arrival: String(++arrival),
      createdAt: new Date(now),
    };
    return [inbound, answer];
  });
}
const endOf = (said: ReturnType<typeof thread>): Date => said.at(-1)?.createdAt ?? new Date(1_000_000);
const times = (count: number, body: (n: number) => string, after: number): [string, number][] =>
  Array.from({ length: count }, (_, n) => [body(n), after]);

describe('loopIn', () => {
  it.each<[string, ReturnType<typeof thread>, boolean, string | undefined]>([
    [
      'the same words at once, again and again',
      thread(times(6, () => 'Opção inválida!', 2)),
      true,
      'same_words',
    ],
    [
      'fewer of them where answers cost nothing',
      thread(times(8, () => 'Opção inválida!', 2)),
      false,
      undefined,
    ],
    ['more of them', thread(times(9, () => 'Opção inválida!', 2)), false, 'same_words'],
    ['a short word, which people do repeat', thread(times(9, () => 'oi!', 2)), false, undefined],
    ['the same words in peace', thread(times(9, () => 'Opção inválida!', 60)), true, undefined],
    ['four times only', thread(times(5, () => 'Opção inválida!', 2)), true, undefined],
    [
      'other words between',
      thread([
        ...times(3, () => 'Opção inválida', 1),
        ['tudo bem?', 1],
        ...times(3, () => 'Opção inválida', 1),
      ]),
      true,
      undefined,
    ],
    [
      'answers sooner than anybody types',
      thread(times(13, (n) => `resposta ${n}`, 1)),
      true,
      'quick_answers',
    ],
    ['the same where answers cost nothing', thread(times(13, (n) => `resposta ${n}`, 1)), false, undefined],
    [
      'so many of them that nobody is left who types, whatever they cost',
      thread(times(31, (n) => `resposta ${n}`, 1)),
      false,
      'quick_answers',
    ],
    ['one less', thread(times(30, (n) => `resposta ${n}`, 1)), false, undefined],
    ['four sentences in a circle', thread(times(17, (n) => `Escolha a opção ${n % 4}`, 20)), false, 'circle'],
    ['five of them', thread(times(17, (n) => `Escolha a opção ${n % 5}`, 20)), false, undefined],
    ['a menu walked through by its numbers', thread(times(25, (n) => `${n % 4}`, 5)), false, undefined],
    [
      'one pause among them',
      thread([...times(10, (n) => `r ${n}`, 1), ['hm', 9], ...times(5, (n) => `s ${n}`, 1)]),
      true,
      undefined,
    ],
    [
      'people of the business answering',
      thread(
        times(13, () => 'oi', 1),
        'api',
      ),
      true,
      undefined,
    ],
    ['nothing', [], true, undefined],
    [
      'a button tapped again and again',
      thread(
        times(13, () => 'Ver o cardápio', 1),
        'agent',
        'interactive',
      ),
      true,
      undefined,
    ],
  ])('%s', (_case, said, paid, loop) =>
    expect(loopIn(said, { paid, now: endOf(said), stoppedAt: null })).toBe(loop),
  );

  const minutes = (count: number): number => 60 * count;
  const away = (n: number) => `Fora do horário. Protocolo ${4_700 + n}, às ${n % 24}:30.`;
  const asks = 'Quanto custa o pão francês?';
  const isMoved = ['A cotação mudou.', 'Ela subiu.', 'Ela caiu.', 'Está igual.', 'Não sei dizer.'];
  it.each<[string, ReturnType<typeof thread>, string | undefined]>([
    ['a machine that answers every fifty minutes', thread(times(26, away, minutes(50))), 'circle'],
    ['one less', thread(times(24, away, minutes(50))), undefined],
    ['one that lets an hour and a quarter pass', thread(times(26, away, minutes(75))), undefined],
    [
      'the same from a person who hears the same, a few times a day',
      thread(times(12, () => asks, minutes(60))),
      undefined,
    ],
    ['a short word all day', thread(times(40, () => 'cardápio', minutes(10))), undefined],
    [
      'a menu walked through by its numbers all day',
      thread(times(40, (n) => `${n % 9}`, minutes(20))),
      undefined,
    ],
    [
      'whoever hears something else each time',
      thread(
        times(40, (n) => `Qual é a situação do pedido ${n}?`, minutes(20)),
        'agent',
        'text',
        (body) => isMoved[Number(/\d+/.exec(body)?.[0]) % isMoved.length]!,
      ),
      undefined,
    ],
    [
      'whoever says something else once',
      thread([
        ...times(20, () => asks, minutes(20)),
        ['obrigado!', minutes(5)],
        ...times(20, () => asks, minutes(20)),
      ]),
      undefined,
    ],
    [
      'whoever taps all day',
      thread(
        times(40, () => 'Ver o cardápio', minutes(20)),
        'agent',
        'interactive',
      ),
      undefined,
    ],
  ])('%s', (_case, said, loop) => {
    expect(loopIn(said, { paid: true, now: endOf(said), stoppedAt: null })).toBe(loop);
    expect(loopIn(said, { paid: false, now: endOf(said), stoppedAt: null })).toBe(loop);
  });

  it('goes by the order in which they were written down, whatever Meta’s clock says', () => {
    const said = thread(times(9, () => 'Opção inválida!', 2));
    const inbound = said.filter(({ direction }) => direction === 'inbound');
    const mixed = [...inbound, ...said.filter(({ direction }) => direction === 'outbound')];
    expect(loopIn(mixed, { paid: false, now: endOf(said), stoppedAt: null })).toBe('same_words');
  });

  it('is worth a look only where much went to and fro', () => {
    const [few, many] = [thread(times(7, (n) => `r ${n}`, 5)), thread(times(8, (n) => `r ${n}`, 5))];
    const moment = { now: endOf(many), stoppedAt: null };
    expect([worthALook(few, moment), worthALook(many, moment)]).toEqual([false, true]);
    const [slow, chat] = [
      thread(times(7, away, minutes(50))),
      thread(times(7, (n) => `outra coisa ${'x'.repeat(n)}`, minutes(50))),
    ];
    const later = { now: endOf(slow), stoppedAt: null };
    expect([worthALook(slow, later), worthALook(chat, later)]).toEqual([true, false]);
  });

  const machine = thread(times(9, () => 'Opção inválida!', 2));
  const later = (minutes: number) => new Date(endOf(machine).getTime() + minutes * 60_000);
  it.each<[string, Date, Date | null, string | undefined]>([
    ['is one now', later(1), null, 'same_words'],
    ['is none any more', later(11), null, undefined],
    ['was looked at, and given back', later(1), endOf(machine), undefined],
    ['was looked at before it began', later(1), new Date(0), 'same_words'],
  ])('a machine that %s', (_case, now, stoppedAt, loop) =>
    expect(loopIn(machine, { paid: true, now, stoppedAt })).toBe(loop),
  );
});
