import { Injectable } from '@nestjs/common';
import { GraphClient, nodePath, type GraphCredentials } from './graph.client.js';
import { GraphError } from './graph-error.js';
import { list, record, text, whole, type Json } from './graph-json.js';
import {
  createdOf,
  TEMPLATE_FIELDS,
  templateOf,
  type CreatedTemplate,
  type GraphTemplate,
} from './template-answers.js';

/** What is sent to create a template; Meta's own keys. */
export type TemplateBody = Record<string, unknown>;

/** Filters of Meta's template list. */
export interface TemplateFilter {
  name?: string;
  language?: string;
}

/** Longest page: 100 templates of 10 KB stay far below the largest answer that is read. */
const PAGE_SIZE = 100;
/** 100,000 templates, 16 times Meta's limit of an account: a server that pages for ever is stopped. */
const MOST_PAGES = 1_000;
/** A cursor that went stale means starting over; more often than this something else is wrong. */
const MOST_RESTARTS = 3;
const STALE_CURSOR = 131059;

const succeeded = (answer: unknown): boolean => record(answer) === answer && record(answer).success !== false;

/**
 * Message templates of a WhatsApp Business account. Every method throws GraphError.
 *
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
@Injectable()
export class GraphTemplates {
  constructor(private readonly graph: GraphClient) {}

  /**
   * All templates of an account, page by page, by the `after` cursor: `paging.next` holds the token and is not used.
   * A stale cursor (131059) starts over, so a template may come twice; none is left out. One page is held at a time.
   */
  async *pages(
    wabaId: string,
    credentials: GraphCredentials,
    filter: TemplateFilter = {},
  ): AsyncGenerator<GraphTemplate[]> {
    let [after, fields, restarts]: [string | undefined, string, number] = [undefined, ALL_FIELDS, 0];
    for (let page = 0; page < MOST_PAGES; page += 1) {
      let answer: Json;
      try {
        answer = await this.page(wabaId, credentials, { ...filter, fields, limit: PAGE_SIZE, after });
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        if (error.code === STALE_CURSOR && restarts < MOST_RESTARTS) {
          [after, restarts] = [undefined, restarts + 1];
          continue;
        }
        // One field that this token, account or version does not know fails the whole call.
        if (error.disposition !== 'reject' || error.subcode === 33 || fields === TEMPLATE_FIELDS.core)
          throw error;
        fields = TEMPLATE_FIELDS.core;
        continue;
      }
      yield list(answer.data).flatMap((node) => templateOf(record(node)) ?? []);
      const paging = record(answer.paging);
      const next = paging.next === undefined ? undefined : text(record(paging.cursors).after);
      if (next === undefined || next === after) return;
      after = next;
    }
  }

  /** One template by Meta's id; undefined when Meta says that it is not there. */
  async template(metaTemplateId: string, credentials: GraphCredentials): Promise<GraphTemplate | undefined> {
    const read = (fields: string): Promise<Json> =>
      this.graph.request<Json>({
        method: 'GET',
        path: nodePath(metaTemplateId),
        query: { fields },
        endpoint: 'template',
        ...credentials,
      });
    try {
      return templateOf(await read(ALL_FIELDS));
    } catch (error) {
      if (!(error instanceof GraphError) || error.disposition !== 'reject') throw error;
      if (isGone(error)) return undefined;
      return templateOf(await read(TEMPLATE_FIELDS.core));
    }
  }

  /** One template by its name and language; undefined when there is none. */
  async find(
    wabaId: string,
    { name, language }: Required<TemplateFilter>,
    credentials: GraphCredentials,
  ): Promise<GraphTemplate | undefined> {
    for await (const page of this.pages(wabaId, credentials, { name, language })) {
      // Meta's `name` filter may also give names that only begin so.
      const found = page.find((one) => one.name === name && one.language === language);
      if (found) return found;
    }
    return undefined;
  }

  /** How many templates the account has and may have; what Meta does not say is missing. */
  async count(
    wabaId: string,
    credentials: GraphCredentials,
  ): Promise<{ count: number | undefined; limit: number | undefined }> {
    const answer = await this.page(wabaId, credentials, {
      fields: 'id',
      limit: 1,
      summary: 'total_count,message_template_count,message_template_limit',
    });
    const summary = record(answer.summary);
    return {
      count: whole(summary.message_template_count) ?? whole(summary.total_count),
      limit: whole(summary.message_template_limit),
    };
  }

  /**
   * Submits a template in one language. Meta has no idempotency key: a lost answer is `unsure`, look for the name
   * before trying again. The category of the answer may differ from the one that was asked for.
   */
  async create(wabaId: string, body: TemplateBody, credentials: GraphCredentials): Promise<CreatedTemplate> {
    const answer = await this.graph.request<unknown>({
      method: 'POST',
      path: nodePath(wabaId, 'message_templates'),
      json: body,
      endpoint: 'create_template',
      accepts: (candidate) => createdOf(candidate) !== undefined,
      ...credentials,
    });
    return createdOf(answer)!;
  }

  /** Replaces category, components or time to live as a whole; the same edit again changes nothing more. */
  async edit(metaTemplateId: string, body: TemplateBody, credentials: GraphCredentials): Promise<void> {
    await this.graph.request({
      method: 'POST',
      path: nodePath(metaTemplateId),
      json: body,
      endpoint: 'edit_template',
      accepts: succeeded,
      ...credentials,
    });
  }

  /** Deletes one language (`metaTemplateId` given), or every language of the name. */
  async remove(
    wabaId: string,
    { name, metaTemplateId }: { name: string; metaTemplateId?: string },
    credentials: GraphCredentials,
  ): Promise<void> {
    await this.graph.request({
      method: 'DELETE',
      path: nodePath(wabaId, 'message_templates'),
      query: { name, hsm_id: metaTemplateId },
      endpoint: 'delete_template',
      idempotent: true,
      accepts: succeeded,
      ...credentials,
    });
  }

  /** Ends a pause that Meta set because of the rate of sends. */
  async unpause(metaTemplateId: string, credentials: GraphCredentials): Promise<void> {
    await this.graph.request({
      method: 'POST',
      path: nodePath(metaTemplateId, 'unpause'),
      endpoint: 'unpause_template',
      idempotent: true,
      accepts: succeeded,
      ...credentials,
    });
  }

  /** Meta's library of ready templates, which are mostly approved at once; Meta's own keys. */
  async library(
    query: Record<string, string | undefined>,
    credentials: GraphCredentials,
  ): Promise<{ data: Json[]; after: string | undefined }> {
    const answer = await this.graph.request<Json>({
      method: 'GET',
      path: '/message_template_library',
      query,
      endpoint: 'template_library',
      accepts: (candidate) => Array.isArray(record(candidate).data),
      ...credentials,
    });
    const paging = record(answer.paging);
    return {
      data: list(answer.data).map(record),
      after: paging.next === undefined ? undefined : text(record(paging.cursors).after),
    };
  }

  private page(
    wabaId: string,
    credentials: GraphCredentials,
    query: Record<string, string | number | undefined>,
  ): Promise<Json> {
    return this.graph.request<Json>({
      method: 'GET',
      path: nodePath(wabaId, 'message_templates'),
      query,
      endpoint: 'templates',
      accepts: (candidate) => Array.isArray(record(candidate).data),
      ...credentials,
    });
  }
}

const ALL_FIELDS = [TEMPLATE_FIELDS.core, ...TEMPLATE_FIELDS.optional].join(',');

/** Graph API, "Handle errors": 100/33 names an object that is not there, or not there for this token. */
const isGone = ({ code, subcode }: GraphError): boolean => code === 100 && subcode === 33;
