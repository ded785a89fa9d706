import { expect, it } from '@jest/globals';
import type { Laned } from './lane.js';
import { laneOf } from './lane.js';

const text = { origin: 'api', type: 'text', category: null } as const;
const template = { origin: 'api', type: 'template', category: null } as const;

it.each<[string, Laned, number]>([
  ['a free-form message goes first', text, 0],
  ['a one-time code goes first', { ...template, category: 'AUTHENTICATION' }, 0],
  [
    'a one-time code goes first, also in a batch',
    { ...template, category: 'AUTHENTICATION', asked: 'batch' },
    0,
  ],
  ['what the agent says goes first', { ...template, origin: 'agent', category: 'UTILITY' }, 0],
  ['what a person sends goes first', { ...template, asked: 'person', category: 'MARKETING' }, 0],
  ['a campaign waits', { ...template, category: 'MARKETING' }, 1],
  ['a notice waits', { ...template, category: 'UTILITY' }, 1],
  ['a template of unknown category waits', template, 1],
  ['a batch waits', { ...text, asked: 'batch' }, 1],
  ['the client may say that somebody waits for it', { ...template, asked: 'batch', priority: 'high' }, 0],
  ['the client may say that it is one of many', { ...text, priority: 'bulk' }, 1],
])('%s', (_what, laned, lane) => expect(laneOf(laned)).toBe(lane));
