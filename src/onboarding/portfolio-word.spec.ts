import { expect, it } from '@jest/globals';
import { GraphError } from '../meta-graph/graph-error.js';
import { portfolioWord, type PortfolioWord } from './portfolio-word.js';
import type { Reading } from './reading.js';

const shared = (...ids: string[]): Reading<string[]> => ({ kind: 'answer', value: ids });
const refused: Reading<string[]> = {
  kind: 'refusal',
  error: new GraphError({ disposition: 'reject', meaning: 'no' }),
};
const untried: Reading<string[]> = { kind: 'untried' };

it.each<[PortfolioWord, { owner?: string; behalf?: string }, Reading<string[]>]>([
  ['owner', { owner: '20' }, untried],
  ['on_behalf', { owner: '21', behalf: '20' }, untried],
  ['shared', { owner: '21' }, shared('11', '10')],
  ['shared', {}, shared('10')],
  ['another', { owner: '21' }, shared('11')],
  ['another', { owner: '21' }, shared()],
  ['unproven', { owner: '21' }, refused],
  ['unproven', { owner: '21' }, untried],
  ['untold', {}, shared('11')],
  ['untold', {}, refused],
])('%s: %j, %j', (word, { owner, behalf }, sharedWabas) =>
  expect(
    portfolioWord({
      businessId: '20',
      wabaId: '10',
      waba: { id: '10', ownerBusinessId: owner, onBehalfOfBusinessId: behalf },
      sharedWabas,
    }),
  ).toBe(word),
);
