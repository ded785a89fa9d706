import { describe, expect, it } from '@jest/globals';
import { bodyFor } from './sdk-model.js';

describe('bodyFor', () => {
  it.each([
    ['https://api.openai.com/v1', { model: 'm', max_completion_tokens: 600 }],
    ['https://shop.openai.azure.com/openai/v1', { model: 'm', max_completion_tokens: 600 }],
    ['https://api.groq.com/openai/v1', { model: 'm', max_tokens: 600 }],
    ['http://127.0.0.1:11434/v1', { model: 'm', max_tokens: 600 }],
    ['https://api.openai.com.evil.example/v1', { model: 'm', max_tokens: 600 }],
  ])('for %s is %j', (url, body) => expect(bodyFor(url, { model: 'm', max_tokens: 600 })).toEqual(body));
  it('has nothing that was not asked for', () =>
    expect(bodyFor('https://api.openai.com/v1', { model: 'm' })).toEqual({ model: 'm' }));
});
