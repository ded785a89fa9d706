import { ApiPropertyOptional } from '@nestjs/swagger';
import type { Media, MediaKind, MediaSource, MediaState } from './media.entity.js';

/** Why a file is not here (yet). */
export class MediaErrorView {
  /** Stable, for programs: `gone_at_meta`, `token_revoked`, `wrong_sha256`, `too_large`, `store_full`, ... */
  code!: string;
  /** What it means. */
  detail!: string;
}

/** The file of a message. */
export class MessageMediaView {
  id!: string;
  /** `stored`: its content can be read. `failed`, `expired`: see `error`; it can be fetched again. */
  state!: MediaState;
  /** What its bytes say it is; until it is stored, what Meta said. */
  mimeType!: string | null;
  sizeBytes!: number | null;
  filename!: string | null;
  @ApiPropertyOptional({ type: MediaErrorView, nullable: true })
  error!: MediaErrorView | null;

  static of(row: Media): MessageMediaView {
    return Object.assign(new MessageMediaView(), {
      id: row.id,
      state: row.state,
      mimeType: row.mimeType ?? row.declaredType,
      sizeBytes: row.sizeBytes,
      filename: row.filename,
      error: row.error,
    });
  }
}

/** A file that a person sent or that was uploaded here. */
export class MediaView extends MessageMediaView {
  messageId!: string | null;
  phoneNumberId!: string | null;
  source!: MediaSource;
  /** Meta's message type. */
  kind!: MediaKind;
  /** What Meta or the client said it is. */
  declaredType!: string | null;
  /** Hex, of what is stored. */
  sha256!: string | null;
  /** How often it was tried to be fetched since it was last asked for. */
  attempts!: number;
  /** When it is tried next, while `pending`. */
  nextTryAt!: string | null;
  createdAt!: string;
  storedAt!: string | null;
  erasedAt!: string | null;

  static override of(row: Media): MediaView {
    return Object.assign(new MediaView(), MessageMediaView.of(row), {
      messageId: row.messageId,
      phoneNumberId: row.phoneNumberId,
      source: row.source,
      kind: row.kind,
      declaredType: row.declaredType,
      sha256: row.sha256,
      attempts: row.attempts,
      nextTryAt: row.state === 'pending' ? row.dueAt.toISOString() : null,
      createdAt: row.createdAt.toISOString(),
      storedAt: row.storedAt?.toISOString() ?? null,
      erasedAt: row.erasedAt?.toISOString() ?? null,
    });
  }
}
