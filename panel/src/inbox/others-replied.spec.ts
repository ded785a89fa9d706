import { expect, it } from '@jest/globals';
import type { Message } from '../message/content';
import { othersReplied } from './others-replied';
import { rememberSent } from './outgoing';

const said = (id: string, direction: 'inbound' | 'outbound', type = 'text') =>
  ({ id, direction, type }) as Message;
const thread = [said('1', 'inbound'), said('2', 'outbound'), said('3', 'inbound')];
rememberSent('mine');

it.each([
  ['nobody', thread, '3', false],
  ['somebody, and the person wrote again', thread, '1', true],
  ['nobody but this page', [...thread, said('mine', 'outbound')], '3', false],
  ['somebody with an emoji', [...thread, said('4', 'outbound', 'reaction')], '3', false],
  ['nobody knows', thread, undefined, false],
  ['nobody knows, it is not among them', thread, 'long ago', false],
])('%s has answered meanwhile', (_, messages, begunAfter, replied) =>
  expect(othersReplied(messages, begunAfter)).toBe(replied),
);
