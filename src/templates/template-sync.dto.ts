import { Matches } from 'class-validator';

const META_ID = /^\d{1,32}$/;

export class SyncTemplatesDto {
  /** Meta's id of the WABA. */
  @Matches(META_ID, { message: 'must be digits only, as Meta shows it' })
  wabaId!: string;
}

/** What reading all templates of a WABA changed here. */
export class SyncResult {
  created!: number;
  updated!: number;
  removed!: number;
}

/** When the templates of a WABA were, and will be, read over. */
export class SyncStateView {
  wabaId!: string;
  finishedAt!: string | null;
  /** When they are read over next. */
  dueAt!: string;
  result!: SyncResult | null;
  /** Why the last try did not come to its end; null: it did. */
  error!: string | null;

  static of(row: {
    wabaId: string;
    finishedAt: Date | null;
    dueAt: Date;
    result: SyncResult | null;
    error: { detail: string } | null;
  }): SyncStateView {
    return Object.assign(new SyncStateView(), {
      wabaId: row.wabaId,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      dueAt: row.dueAt.toISOString(),
      result: row.result,
      error: row.error?.detail ?? null,
    });
  }
}

export class SyncStateList {
  data!: SyncStateView[];
}
