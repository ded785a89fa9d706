import { Injectable } from '@nestjs/common';
import { versionEnd } from '../meta-graph/graph-version.js';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { Sweeper } from '../platform/sweeper.js';

const DAY_MS = 86_400_000;

/** Warns, at boot and every day, before the Graph API's version that we call ends. */
@Injectable()
export class GraphVersionSweeper {
  constructor(sweeper: Sweeper, env: Env, logger: Log) {
    const version = env.META_GRAPH_VERSION;
    const look = async (): Promise<void> => {
      const end = versionEnd(version, new Date());
      if (end) logger.warn('graph.version_ends', { version, ...end, setting: 'META_GRAPH_VERSION' });
    };
    sweeper.every('graph.version', look, DAY_MS);
  }
}
