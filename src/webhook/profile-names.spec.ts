import { expect, it } from '@jest/globals';
import { ProfileNames } from './profile-names.js';

const contact = (ids: object, name: unknown): object => ({ ...ids, profile: { name } });

it('knows people by either id, the first that fits', () => {
  const names = new ProfileNames([
    contact({ wa_id: '1', user_id: 'u1' }, 'Ana'),
    contact({ wa_id: '2' }, 'Rui'),
    contact({ wa_id: '1' }, 'Eva'),
    contact({ user_id: 'u3' }, 7),
  ]);
  expect(names.of('1', undefined)).toBe('Ana');
  expect(names.of('2', 'u1')).toBe('Ana');
  expect(names.of(undefined, 'u1')).toBe('Ana');
  expect(names.of('2', undefined)).toBe('Rui');
  for (const unknown of ['3', 'u1', undefined]) expect(names.of(unknown, undefined)).toBeUndefined();
  expect(names.of(undefined, 'u3')).toBeUndefined();
});

it('takes the only contact for any sender', () => {
  expect(new ProfileNames([contact({ wa_id: '9' }, 'Ana')]).of('1', undefined)).toBe('Ana');
  expect(new ProfileNames([{ profile: { username: 'ana' } }]).of(undefined, 'u')).toBe('ana');
});

it.each([undefined, null, 'x', [], [null, 5], [{}, { profile: null }]])('of %j there is none', (contacts) =>
  expect(new ProfileNames(contacts).of('1', 'u')).toBeUndefined(),
);

it('reads a list once, however many ask', () => {
  const many = Array.from({ length: 30_000 }, (_, i) => contact({ wa_id: String(i) }, `n${i}`));
  const start = performance.now();
  const names = new ProfileNames(many);
  for (let i = 0; i < 30_000; i += 1) names.of(String(i), undefined);
  expect(performance.now() - start).toBeLessThan(20_000);
});
