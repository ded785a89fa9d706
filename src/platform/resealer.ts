import { Injectable } from '@nestjs/common';
import { Database } from './database/database.js';
import { SealError, Vault } from './vault.js';

/** Where sealed values are kept, and what each is bound to (`SealContext`). Names are ours, never a user's. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The column that is the context's `rowId`. */
  rowId: string;
  /** The column that is the context's `tenantId`; without one, the word that stands in its place. */
  tenantId: { column: string } | { word: string };
}

/** What became of one column's values. */
export interface Resealed {
  /** `table.column` */
  name: string;
  /** Sealed with another key than the first until now. */
  resealed: number;
  /** Their key is missing, or they were moved or damaged: they stay as they are. */
  unreadable: number;
}

const AT_ONCE = 100;

/**
 * Seals every secret anew with the first key of `ENCRYPTION_KEY`, while everything goes on: each step locks a few rows
 * for as long as it takes to seal them. Safe to repeat and to run twice at once. Rooms say in their constructors what
 * they seal.
 */
@Injectable()
export class Resealer {
  private readonly columns: SealedColumn[] = [];

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Call from a constructor. */
  declare(...columns: SealedColumn[]): void {
    this.columns.push(...columns);
  }

  /** `table.column` of everything that is sealed. */
  get names(): string[] {
    return this.columns.map(({ table, column }) => `${table}.${column}`);
  }

  async run(): Promise<Resealed[]> {
    const done: Resealed[] = [];
    for (const column of this.columns) done.push(await this.reseal(column));
    return done;
  }

  private async reseal(sealed: SealedColumn): Promise<Resealed> {
    const { table, column, rowId, tenantId } = sealed;
    const name = `${table}.${column}`;
    const end: Resealed = { name, resealed: 0, unreadable: 0 };
    const tenant = 'column' in tenantId ? `${tenantId.column}::text` : `'${tenantId.word}'`;
    for (let after = ''; ;) {
      const rows = await this.database.asSystem('secrets.reseal', async (tx) => {
        const found = await tx.query<{ id: string; tenant: string; value: Buffer }[]>(
          `select ${rowId}::text as id, ${tenant} as tenant, ${column} as value from ${table}
            where ${column} is not null and ${rowId}::text > $1 order by ${rowId}::text limit ${AT_ONCE} for update`,
          [after],
        );
        for (const { id, tenant: owner, value } of found) {
          if (this.vault.isCurrent(value)) continue;
          const anew = this.anew(value, { tenantId: owner, column: name, rowId: id });
          if (!anew) end.unreadable += 1;
          else {
            await tx.query(`update ${table} set ${column} = $2 where ${rowId}::text = $1`, [id, anew]);
            end.resealed += 1;
          }
        }
        return found;
      });
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return end;
      after = last.id;
    }
  }

  private anew(value: Buffer, context: Parameters<Vault['open']>[1]): Buffer | undefined {
    try {
      return this.vault.seal(this.vault.open(value, context), context);
    } catch (error) {
      if (error instanceof SealError) return undefined;
      throw error;
    }
  }
}
