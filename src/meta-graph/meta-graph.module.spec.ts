import { expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Env } from '../platform/env.js';
import { Metrics } from '../platform/metrics.js';
import { GraphAccounts } from './graph-accounts.js';
import { GraphMessages } from './graph-messages.js';
import { MetaGraphModule } from './meta-graph.module.js';

@Global()
@Module({ providers: [{ provide: Env, useValue: new Env() }, Metrics], exports: [Env, Metrics] })
class PlatformModule {}

it('is wired with Env and Metrics alone, and closes', async () => {
  const app = await Test.createTestingModule({ imports: [PlatformModule, MetaGraphModule] }).compile();
  await app.init();
  expect(app.get(GraphMessages, { strict: false })).toBeInstanceOf(GraphMessages);
  expect(app.get(GraphAccounts, { strict: false })).toBeInstanceOf(GraphAccounts);
  await app.close();
});
