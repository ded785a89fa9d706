import { channel } from 'node:diagnostics_channel';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Log } from '../platform/logger.js';
import type { GraphError } from './graph-error.js';

/** A call to Meta and what became of it; no path, token or content is in it. */
export interface GraphCall {
  endpoint: string;
  method: string;
  ms: number;
  /** `ok`, or the disposition of the error. */
  outcome: string;
  code: number | undefined;
  subcode: number | undefined;
  httpStatus: number | undefined;
  /** How the call broke without an answer of Meta's. */
  fault: string | undefined;
  /** For Meta's support. */
  fbtraceId: string | undefined;
}

/** Every call, as it ends, on Node's `diagnostics_channel`: for logs, and for tracers of whoever runs this. */
export const graphCalls = channel('aiahub-conect.graph');

export const callOf = (
  { endpoint, method }: Pick<GraphCall, 'endpoint' | 'method'>,
  error: GraphError | undefined,
  ms: number,
): GraphCall => ({
  ...{
    endpoint,
    method,
    ms,
    outcome: error?.disposition ?? 'ok',
    code: error?.code,
    subcode: error?.subcode,
  },
  ...{ httpStatus: error?.httpStatus, fault: error?.fault, fbtraceId: error?.fbtraceId },
});

/** Writes each call into the log, for whoever turns `debug` on. */
@Injectable()
export class GraphTrace implements OnModuleInit, OnModuleDestroy {
  constructor(private readonly log: Log) {}

  private readonly write = (call: unknown): void => this.log.debug('graph.called', call);

  onModuleInit(): void {
    graphCalls.subscribe(this.write);
  }

  onModuleDestroy(): void {
    graphCalls.unsubscribe(this.write);
  }
}
