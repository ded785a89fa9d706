import { Injectable } from '@nestjs/common';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphMedia } from '../meta-graph/graph-media.js';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import { SealError } from '../platform/vault.js';
import type { WabaSecrets } from '../tenants/wabas.js';
import { Wabas } from '../tenants/wabas.js';
import type { Received } from './incoming.js';
import { Incoming } from './incoming.js';
import { faultOfGraph, MediaFault } from './media-fault.js';
import type { Claim } from './media.repository.js';
import { faultOfStore, MediaStore } from './media-store.js';
import { sha256Hex } from './sha256.js';

/** Longest silence and longest time of one download, in milliseconds: 100 MB in 15 minutes are 115 KB a second. */
const IDLE_MS = 30_000;
const TOTAL_MS = 15 * 60_000;

/** Brings one file from Meta into the store. */
@Injectable()
export class MediaIntake {
  constructor(
    private readonly wabas: Wabas,
    private readonly graph: GraphMedia,
    private readonly store: MediaStore,
    private readonly env: Env,
  ) {}

  /**
   * Asks for a URL (it lives 5 minutes, so for each try anew), downloads and stores. Nothing is kept of a file that
   * is not what was announced.
   *
   * @throws MediaFault, and what the database throws when the number's token cannot be read from it
   */
  async take(claim: Claim, signal: AbortSignal): Promise<Received> {
    const { token, proofSecret } = await this.sender(claim);
    try {
      return await this.fetch(claim, token, proofSecret, signal);
    } catch (error) {
      throw error instanceof GraphError ? faultOfGraph(error) : faultOfStore(error);
    }
  }

  private async fetch(
    { metaMediaId, phoneNumberId, kind, declaredType, declaredSha256, storeKey }: Claim,
    token: string,
    appSecret: string | undefined,
    signal: AbortSignal,
  ): Promise<Received> {
    const location = await this.graph.locate({
      mediaId: metaMediaId ?? '',
      phoneNumberId: phoneNumberId ?? '',
      token,
      appSecret,
    });
    const maxBytes = this.env.mediaMaxBytes;
    const limits = { maxBytes, idleMs: IDLE_MS, totalMs: TOTAL_MS, signal };
    const { chunks } = await this.graph.download(location, token, limits);
    const incoming = new Incoming({
      kind,
      declaredType: declaredType ?? location.mimeType,
      sha256: [declaredSha256, sha256Hex(location.sha256)].filter((digest) => digest != null),
      sizeBytes: location.sizeBytes,
      maxBytes,
    });
    try {
      await this.store.write(storeKey, incoming.check(chunks));
    } catch (error) {
      throw incoming.fault ?? error;
    }
    if (!incoming.received) throw new Error('The store did not read the file to its end.');
    return incoming.received;
  }

  /** The number's secrets; without them the file waits, with the reason. */
  private async sender({ tenantId, phoneNumberId }: Claim): Promise<WabaSecrets> {
    try {
      return await this.wabas.sender(tenantId, phoneNumberId ?? '');
    } catch (error) {
      if (error instanceof Problem)
        throw error.getStatus() === 404
          ? new MediaFault('wait', 'number_gone', 'The phone number is not connected: connect it again.')
          : new MediaFault('wait', error.code, error.detail);
      if (error instanceof SealError) throw new MediaFault('wait', 'token_unreadable', error.message);
      throw error;
    }
  }
}
