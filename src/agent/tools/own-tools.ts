import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { Log } from '../../platform/logger.js';
import { Problem } from '../../platform/problem.js';
import { Resealer } from '../../platform/resealer.js';
import { SafeFetch } from '../../platform/safe-fetch.js';
import { SealError, Vault } from '../../platform/vault.js';
import type { HttpTool } from './http-tool.js';
import { OPTIONAL_TOOLS } from './optional-tools.js';
import { OwnToolRepository } from './own-tool.repository.js';
import type { CreateToolDto, UpdateToolDto } from './own-tool.dto.js';
import { ToolPage, ToolView } from './own-tool.dto.js';
import type { ToolSchema } from './tool-schema.js';
import { schemaFaults } from './tool-schema.js';

const SEALED = 'agent_tool.headers';
/** Each one stands in every prompt. */
const MOST = 20;
/** Of all tools of a tenant together: descriptions and schemas, as JSON. */
const MOST_BYTES = 32_768;
const TAKEN: readonly string[] = [...OPTIONAL_TOOLS, 'send_template', 'stay_silent'];

/** The tenant's own tools: addresses of theirs with sealed headers. */
@Injectable()
export class OwnTools {
  constructor(
    private readonly database: Database,
    private readonly tools: OwnToolRepository,
    private readonly vault: Vault,
    private readonly safe: SafeFetch,
    private readonly logger: Log,
    resealer: Resealer,
  ) {
    resealer.declare({
      table: 'agent_tool',
      column: 'headers',
      rowId: 'id',
      tenantId: { column: 'tenant_id' },
    });
  }

  /** Ready to be called, with opened headers. One whose headers do not open is left out. */
  async open(tx: EntityManager, tenantId: string): Promise<HttpTool[]> {
    const rows = await this.tools.enabled(tx, tenantId);
    return rows.flatMap(({ id, headers: sealed, ...tool }) => {
      try {
        const opened = sealed ? this.vault.open(sealed, { tenantId, column: SEALED, rowId: id }) : '{}';
        return [{ ...tool, headers: JSON.parse(opened) as Record<string, string> }];
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        this.logger.warn('agent.tool_unreadable', { tenantId, toolId: id });
        return [];
      }
    });
  }

  async list(tenantId: string): Promise<ToolPage> {
    const rows = await this.database.forTenant(tenantId, (tx) => this.tools.all(tx, tenantId));
    return { data: rows.map(ToolView.of), nextCursor: null };
  }

  /** @throws Problem 404 */
  async get(tenantId: string, id: string): Promise<ToolView> {
    const row = await this.database.forTenant(tenantId, (tx) => this.tools.find(tx, tenantId, id));
    if (!row) throw Problem.notFound('The tool');
    return ToolView.of(row);
  }

  /** @throws Problem 409 for a name that is taken, 422 for an address, header or schema that cannot be used */
  async create(tenantId: string, wish: CreateToolDto): Promise<ToolView> {
    const { headers, parameters, ...given } = wish;
    this.judge(wish);
    const id = uuidv7();
    const { timeoutMs = 10_000, enabled = true, method = 'POST', ...named } = given;
    await this.database.forTenant(tenantId, async (tx) => {
      await this.tools.lock(tx, tenantId);
      const all = await this.tools.all(tx, tenantId);
      if (all.some(({ name }) => name === wish.name)) throw nameTaken(wish.name);
      if (all.length >= MOST)
        throw Problem.refused('too_many_tools', `A tenant has at most ${MOST} tools of its own.`);
      refuseTooMuch([...all, wish]);
      await this.tools.save(tx, {
        ...{ tenantId, id, timeoutMs, enabled, method, ...named },
        parameters: parameters as unknown as ToolSchema,
        ...this.sealed(tenantId, id, headers ?? {}),
      });
    });
    return this.get(tenantId, id);
  }

  /** @throws Problem 404, 409, 422 as `create` */
  async update(tenantId: string, id: string, change: UpdateToolDto): Promise<ToolView> {
    const { headers, parameters, ...given } = change;
    this.judge(change);
    await this.database.forTenant(tenantId, async (tx) => {
      await this.tools.lock(tx, tenantId);
      const row = await this.tools.find(tx, tenantId, id);
      if (!row) throw Problem.notFound('The tool');
      const all = await this.tools.all(tx, tenantId);
      if (all.some((other) => other.id !== row.id && other.name === change.name)) throw nameTaken(row.name);
      const elsewhere = change.url !== undefined && new URL(change.url).origin !== new URL(row.url).origin;
      if (elsewhere && headers === undefined && row.headerNames.length > 0)
        throw Problem.refused(
          'headers_needed',
          'Give the headers again, since the tool moves to another host.',
          [{ path: 'headers', message: 'must be given again, or {} for none' }],
        );
      refuseTooMuch([
        ...all.filter((other) => other.id !== row.id),
        { description: change.description ?? row.description, parameters: parameters ?? row.parameters },
      ]);
      const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      await this.tools.save(tx, {
        ...row,
        ...said,
        ...(parameters ? { parameters: parameters as unknown as ToolSchema } : {}),
        ...(headers ? this.sealed(tenantId, row.id, headers) : {}),
      });
    });
    return this.get(tenantId, id);
  }

  /** @throws Problem 404 */
  async remove(tenantId: string, id: string): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      // A change under way would write it anew.
      await this.tools.lock(tx, tenantId);
      if (!(await this.tools.remove(tx, tenantId, id))) throw Problem.notFound('The tool');
    });
  }

  private judge({ name, url, headers, parameters }: UpdateToolDto): void {
    const errors: { path: string; message: string }[] = [];
    if (name !== undefined && TAKEN.includes(name))
      errors.push({ path: 'name', message: 'is the name of a built-in tool' });
    const fault = url === undefined ? undefined : this.safe.faultOf(url);
    if (fault !== undefined) errors.push({ path: 'url', message: fault });
    for (const [header, value] of Object.entries(headers ?? {})) {
      if (!this.safe.maySend(header) || typeof value !== 'string' || !/^[\x20-\x7E]{0,4096}$/.test(value))
        errors.push({
          path: `headers.${header.slice(0, 64)}`,
          message: 'cannot be sent: use authorization, x-api-key or api-key',
        });
    }
    for (const { path, message } of parameters === undefined ? [] : schemaFaults(parameters))
      errors.push({ path: path === '' ? 'parameters' : `parameters.${path}`, message });
    if (errors.length > 0)
      throw Problem.refused('invalid_tool', 'The tool cannot be used like that.', errors);
  }

  private sealed(
    tenantId: string,
    rowId: string,
    headers: object,
  ): { headers: Buffer | null; headerNames: string[] } {
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]: [string, unknown]) => [name.toLowerCase(), value]),
    );
    const headerNames = Object.keys(named);
    if (headerNames.length === 0) return { headers: null, headerNames };
    return {
      headers: this.vault.seal(JSON.stringify(named), { tenantId, column: SEALED, rowId }),
      headerNames,
    };
  }
}

/** @throws Problem 422 for tools that together fill the prompt */
function refuseTooMuch(tools: { description: string; parameters: object }[]): void {
  const bytes = tools.reduce(
    (sum, { description, parameters }) => sum + Buffer.byteLength(JSON.stringify([description, parameters])),
    0,
  );
  if (bytes > MOST_BYTES)
    throw Problem.refused(
      'tools_too_large',
      `Descriptions and schemas of all tools together are ${bytes} bytes; at most ${MOST_BYTES} stand in a prompt.`,
      [{ path: 'parameters', message: 'must be shorter, or another tool must go' }],
    );
}

const nameTaken = (name: string): Problem =>
  new Problem(409, 'name_taken', `There is a tool named ${name} already.`);
