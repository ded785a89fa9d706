import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent } from 'undici';
import { Env } from '../platform/env.js';
import { Metrics } from '../platform/metrics.js';
import { GraphClient, nodePath, type GraphCredentials } from './graph.client.js';
import { GraphError } from './graph-error.js';
import { record, text, whole } from './graph-json.js';
import { openDownload, type DownloadLimits, type MediaStream } from './media-download.js';

import { multipartBody, type FileToSend } from './multipart-body.js';

export type { FileToSend } from './multipart-body.js';
export type { DownloadLimits, MediaStream } from './media-download.js';

/** A file at Meta, as a webhook names it, and the number that it belongs to. */
export interface MediaReference extends GraphCredentials {
  mediaId: string;
  phoneNumberId: string;
}

/** Where a file can be fetched for 5 minutes, and what Meta says of it. */
export interface MediaLocation {
  url: string;
  mimeType?: string;
  /** As Meta writes it: hex or base64. */
  sha256?: string;
  sizeBytes?: number;
}

/** Longest time of one upload, in milliseconds: 100 MB in 5 minutes are 350 KB a second. */
export const UPLOAD_TIMEOUT_MS = 5 * 60_000;
/** Connections to one host of Meta's at once. */
const CONNECTIONS = 32;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Files at Meta: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 * Ids of what people send live 7 days there, those of uploads 30, and a URL 5 minutes.
 */
@Injectable()
export class GraphMedia implements OnApplicationShutdown {
  private readonly agent = new Agent({
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    pipelining: 1,
  });
  private readonly graphOrigin: string;

  constructor(
    private readonly graph: GraphClient,
    private readonly metrics: Metrics,
    env: Env,
  ) {
    this.graphOrigin = new URL(env.META_GRAPH_URL).origin;
  }

  /**
   * `GET /{media-id}?phone_number_id=`: the number is named so that Meta answers for a file of that number only.
   *
   * @throws GraphError; `notThere` when the id has expired, was deleted, or is not for this token
   */
  async locate({ mediaId, phoneNumberId, token, appSecret }: MediaReference): Promise<MediaLocation> {
    const answer = record(
      await this.graph.request<unknown>({
        method: 'GET',
        path: nodePath(mediaId),
        query: { phone_number_id: phoneNumberId },
        endpoint: 'media-url',
        accepts: (candidate) => text(record(candidate).url) !== undefined,
        token,
        appSecret,
      }),
    );
    return {
      url: text(answer.url) ?? '',
      mimeType: text(answer.mime_type),
      sha256: text(answer.sha256),
      sizeBytes: whole(answer.file_size),
    };
  }

  /**
   * Opens a file for reading, as it comes: nothing is gathered here. See `openDownload` for what is refused.
   *
   * @throws GraphError, also while the bytes are read: `retry` for everything that a new URL may cure
   */
  async download(location: MediaLocation, token: string, limits: DownloadLimits): Promise<MediaStream> {
    const startedAt = performance.now();
    const endpoint = 'media-download';
    const count = (outcome: string): void => {
      this.metrics.graphSeconds.observe({ endpoint }, (performance.now() - startedAt) / 1000);
      this.metrics.graphCalls.inc({ endpoint, outcome, code: '' });
    };
    try {
      const stream = await openDownload(this.agent, location.url, token, this.graphOrigin, limits);
      count('ok');
      return stream;
    } catch (error) {
      count(error instanceof GraphError ? error.disposition : 'fault');
      throw error;
    }
  }

  /**
   * `POST /{phone-number-id}/media`: Meta's copy of a file, for messages of that number only; it lives 30 days. A lost
   * answer is a plain `retry`, since a copy that nobody knows of does no harm.
   *
   * @returns Meta's id
   * @throws GraphError
   */
  async upload(
    { phoneNumberId, token, appSecret }: Omit<MediaReference, 'mediaId'>,
    file: FileToSend,
  ): Promise<string> {
    const answer = await this.graph.request<unknown>({
      method: 'POST',
      path: nodePath(phoneNumberId, 'media'),
      body: multipartBody({ messaging_product: 'whatsapp', type: file.mimeType }, file),
      endpoint: 'media-upload',
      timeoutMs: UPLOAD_TIMEOUT_MS,
      idempotent: true,
      accepts: (candidate) => text(record(candidate).id) !== undefined,
      token,
      appSecret,
    });
    return text(record(answer).id) ?? '';
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}
