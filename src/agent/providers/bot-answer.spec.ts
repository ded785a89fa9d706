import { describe, expect, it } from '@jest/globals';
import { botAnswer } from './bot-answer.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const silent = { text: '', calls: [{ tool: 'stay_silent', given: {} }] };

describe('botAnswer', () => {
  it.each<[string, number, string, string, ReturnType<typeof botAnswer>]>([
    ['words', 200, JSON_TYPE, '{"reply":" Olá! "}', { text: 'Olá!', calls: [] }],
    ['words of n8n', 200, JSON_TYPE, '[{"output":"Olá!"}]', { text: 'Olá!', calls: [] }],
    ['plain words', 200, 'text/plain', 'Olá!\n', { text: 'Olá!', calls: [] }],
    [
      'a tool',
      200,
      JSON_TYPE,
      '{"actions":[{"tool":"a","arguments":{"b":1}}]}',
      { text: '', calls: [{ tool: 'a', given: { b: 1 } }] },
    ],
    [
      'a tool without arguments, and one that is none',
      200,
      JSON_TYPE,
      '{"reply":"x","actions":[{"tool":"a"},{"b":1},null]}',
      { text: 'x', calls: [{ tool: 'a', given: {} }] },
    ],
    ['silence', 200, JSON_TYPE, '{"silent":true,"reply":"x"}', silent],
    ['no content', 204, '', '', silent],
    ['no words', 200, 'text/plain', ' ', silent],
    ['nothing of use', 200, JSON_TYPE, '{"ok":true}', undefined],
    ['blank words', 200, JSON_TYPE, '{"reply":" "}', undefined],
    ['a page', 200, 'text/html', '<html>', undefined],
    ['null', 200, JSON_TYPE, 'null', undefined],
    ['an empty list', 200, JSON_TYPE, '[]', undefined],
  ])('%s', (_case, status, type, body, answer) => expect(botAnswer(status, type, body)).toEqual(answer));
});
