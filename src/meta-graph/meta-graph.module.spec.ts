import { expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Env } from '../platform/env.js';
import { Metrics } from '../platform/metrics.js';
import { Log } from '../platform/logger.js';
import { GraphAccounts } from './graph-accounts.js';
import { GraphError } from './graph-error.js';
import { GraphMessages } from './graph-messages.js';
import { graphCalls } from './graph-trace.js';
import { MetaGraphModule } from './meta-graph.module.js';

const lines: unknown[] = [];

@Global()
@Module({
  providers: [
    { provide: Env, useValue: Object.assign(new Env(), { META_GRAPH_URL: 'http://127.0.0.1:1' }) },
    Metrics,
    { provide: Log, useValue: { debug: (...line: unknown[]) => lines.push(line) } },
  ],
  exports: [Env, Metrics, Log],
})
class PlatformModule {}

it('is wired with Env, Metrics and Log alone, traces its calls without the token, and closes', async () => {
  const app = await Test.createTestingModule({ imports: [PlatformModule, MetaGraphModule] }).compile();
  await app.init();
  expect(app.get(GraphMessages, { strict: false })).toBeInstanceOf(GraphMessages);
  expect(app.get(GraphAccounts, { strict: false })).toBeInstanceOf(GraphAccounts);
  await expect(
    app.get(GraphMessages, { strict: false }).send({ phoneNumberId: '1', payload: {}, token: 'a-token' }),
  ).rejects.toThrow(GraphError);
  const call = { endpoint: 'messages', method: 'POST', outcome: 'retry', fault: 'ECONNREFUSED' };
  expect(lines).toMatchObject([['graph.called', call]]);
  expect(JSON.stringify(lines)).not.toContain('a-token');
  await app.close();
  graphCalls.publish({});
  expect(lines).toHaveLength(1);
});
