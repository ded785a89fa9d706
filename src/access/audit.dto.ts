import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsString, IsUUID, Length } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/page.dto.js';
import type { AuditEntry } from './audit-entry.entity.js';
import type { CallerKind } from './caller.js';

export class TenantAuditQuery extends PageQuery {
  /** Of the key or the person who did it. */
  @Optional()
  @IsUUID()
  actorId?: string;

  /** Exactly this one, such as `sign_in` or `DELETE /api/v1/tenants/:tenantId/wabas/:wabaId`. */
  @Optional()
  @IsString()
  @Length(1, 200)
  action?: string;

  /** Not before this time. */
  @ApiPropertyOptional()
  @Optional()
  @Type(() => Date)
  @IsDate()
  from?: Date;

  /** Not after this time. */
  @ApiPropertyOptional()
  @Optional()
  @Type(() => Date)
  @IsDate()
  to?: Date;
}

export class AuditQuery extends TenantAuditQuery {
  @Optional()
  @IsUUID()
  tenantId?: string;
}

/** Who did what to what, from where. */
export class AuditEntryView {
  id!: string;
  at!: string;
  /** Null when it is about no single tenant. */
  tenantId!: string | null;
  actor!: AuditActorView;
  /** A security event such as `sign_in`, or the method and route of a change. */
  action!: string;
  /** Ids of what it was done to. */
  subject!: Record<string, string>;
  /** `ok`, or the HTTP status of the refusal. */
  outcome!: string;
  /** Network address of the caller. */
  address!: string;
  requestId!: string;

  static of(entry: AuditEntry): AuditEntryView {
    const {
      id,
      at,
      tenantId,
      actorKind: kind,
      actorId,
      action,
      subject,
      outcome,
      address,
      requestId,
    } = entry;
    return Object.assign(new AuditEntryView(), {
      id,
      at: at.toISOString(),
      tenantId,
      actor: { kind, id: actorId },
      action,
      subject,
      outcome,
      address,
      requestId,
    });
  }
}

export class AuditActorView {
  /** By what it was shown who it is. */
  kind!: CallerKind;
  /** Of the key or the person. */
  id!: string | null;
}

export class AuditPage {
  data!: AuditEntryView[];
  nextCursor!: string | null;
}
