import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Env } from './env.js';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed value belongs to; a value moved to another tenant, column or row does not open. */
export interface SealContext {
  tenantId: string;
  /** `table.column` */
  column: string;
  rowId: string;
}

/** A sealed value that does not open: wrong key, wrong place, or damaged. Never holds the value. */
export class SealError extends Error {
  constructor(context: SealContext) {
    super(
      `A sealed value in ${context.column} does not open: its key is missing, or it was moved or damaged.`,
    );
    this.name = 'SealError';
  }
}

/**
 * Seals secrets at rest with AES-256-GCM: `01 | kidLen | kid | iv(12) | tag(16) | ciphertext`. The key is
 * derived per tenant (HKDF-SHA256) from a named master key of `ENCRYPTION_KEY`; the context is bound as
 * additional data. The first master key seals, every one opens, so keys rotate without downtime.
 */
@Injectable()
export class Vault {
  private readonly masters: Map<string, Buffer>;
  private readonly newest: string;

  constructor(env: Env) {
    this.masters = new Map(env.encryptionKeys.map((key) => [keyId(key), key]));
    this.newest = keyId(env.encryptionKeys[0] ?? Buffer.alloc(0));
  }

  seal(plain: string, context: SealContext): Buffer {
    const kid = Buffer.from(this.newest);
    const head = Buffer.concat([Buffer.from([VERSION, kid.length]), kid]);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(this.newest, context), iv);
    cipher.setAAD(additionalData(head, context));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([head, iv, cipher.getAuthTag(), body]);
  }

  /** @throws SealError when the key is missing or the value does not belong to this context. */
  open(sealed: Buffer, context: SealContext): string {
    try {
      const kidLength = sealed.readUInt8(1);
      const head = sealed.subarray(0, 2 + kidLength);
      if (head.readUInt8(0) !== VERSION) throw new Error('version');
      const iv = sealed.subarray(head.length, head.length + IV_BYTES);
      const tag = sealed.subarray(head.length + IV_BYTES, head.length + IV_BYTES + TAG_BYTES);
      const key = this.key(head.subarray(2).toString(), context);
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(additionalData(head, context));
      decipher.setAuthTag(tag);
      const body = sealed.subarray(head.length + IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    } catch {
      throw new SealError(context);
    }
  }

  /** True when it is sealed with the first key. */
  isCurrent(sealed: Buffer): boolean {
    const kid = Buffer.from(this.newest);
    return sealed
      .subarray(0, 2 + kid.length)
      .equals(Buffer.concat([Buffer.from([VERSION, kid.length]), kid]));
  }

  private key(kid: string, context: SealContext): Buffer {
    const master = this.masters.get(kid);
    if (!master) throw new SealError(context);
    return Buffer.from(hkdfSync('sha256', master, context.tenantId, 'aiahub-conect/seal', 32));
  }
}

/** A name for a key that does not reveal it. */
const keyId = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

const additionalData = (head: Buffer, { tenantId, column, rowId }: SealContext): Buffer =>
  Buffer.concat([head, Buffer.from(JSON.stringify([tenantId, column, rowId]))]);
