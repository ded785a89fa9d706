import { Injectable } from '@nestjs/common';
import { GraphClient, type GraphCredentials } from './graph.client.js';
import { GraphError } from './graph-error.js';
import { list, record, text, type Json } from './graph-json.js';

const PAGE_SIZE = 100;
/** 100,000 items: a server that pages for ever is stopped. */
const MOST_PAGES = 1000;

/** A node, or an edge of one, to be read. */
export interface GraphRead {
  path: string;
  endpoint: string;
  credentials: GraphCredentials;
  /** Filters that the edge wants. */
  query?: Record<string, string>;
}

/** Fields that every account has, and fields of which Graph may refuse one to some token, account or version. */
export interface GraphFields {
  core: string;
  optional: string[];
}

/** How Graph wants to be read: pages, and fields that may spoil the answer for each other. */
@Injectable()
export class GraphReader {
  constructor(private readonly graph: GraphClient) {}

  /** One node. Throws GraphError. */
  async node({ path, endpoint, credentials }: GraphRead, fields: string): Promise<Json> {
    return this.graph.request<Json>({ method: 'GET', path, query: { fields }, endpoint, ...credentials });
  }

  /**
   * All items of an edge, by the `after` cursor: `paging.next` is a URL that holds the token and is not used.
   * https://developers.facebook.com/docs/graph-api/results
   *
   * @throws GraphError; all or nothing
   */
  async all({ path, endpoint, credentials, query }: GraphRead, fields?: string): Promise<Json[]> {
    const items: Json[] = [];
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer: Json = await this.graph.request<Json>({
        method: 'GET',
        path,
        query: { ...query, fields, limit: fields && PAGE_SIZE, after },
        endpoint,
        accepts: (candidate) => Array.isArray(record(candidate).data),
        ...credentials,
      });
      items.push(...list(answer.data).map(record));
      const paging = record(answer.paging);
      const next = paging.next === undefined ? undefined : text(record(paging.cursors).after);
      if (next === undefined || next === after) break;
      after = next;
    }
    return items;
  }

  /**
   * Nodes with their core fields and as many of the optional ones as Graph gives. One unknown or forbidden field
   * fails a whole call, so the optional ones are asked apart, and one by one when they fail together.
   * Only a refusal is forgiven: a lost or throttled call fails the whole, or silence would look like "no such field".
   *
   * @throws GraphError
   */
  async withOptional(read: (fields: string) => Promise<Json[]>, fields: GraphFields): Promise<Json[]> {
    const [core, optional] = await Promise.all([read(fields.core), this.optional(read, fields.optional)]);
    const more = new Map<string, Json>();
    for (const node of optional) {
      const id = text(node.id) ?? '';
      more.set(id, { ...more.get(id), ...node });
    }
    return core.map((node) => ({ ...more.get(text(node.id) ?? ''), ...node }));
  }

  private async optional(read: (fields: string) => Promise<Json[]>, fields: string[]): Promise<Json[]> {
    try {
      return await read(['id', ...fields].join(','));
    } catch (error) {
      if (!(error instanceof GraphError) || error.disposition !== 'reject') throw error;
      if (fields.length === 1) return [];
      return (await Promise.all(fields.map((field) => this.optional(read, [field])))).flat();
    }
  }
}
