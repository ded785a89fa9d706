import { plainToInstance } from 'class-transformer';
import { IsIn, Matches, validateSync } from 'class-validator';
import { Between, Flag, list, OptionalFlag, OptionalText, OptionalUrl, Url } from './env-field.js';
import { crossFaults } from './env-faults.js';
import { EnvError } from './env-error.js';

/**
 * The environment, declared once: every variable with its type, default and meaning.
 * A property is named exactly like its variable. `.env.example` is tested against this class.
 */
export class Env {
  /** `production` turns off the embedded database, the sandbox and generated secrets. */
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  /** Listen address; default 127.0.0.1, in production 0.0.0.0. */
  @Matches(/^\S+$/)
  HOST = '127.0.0.1';

  /** Listen port. */
  @Between(0, 65535)
  PORT = 3000;

  /** What this process does: `all`, `api` (HTTP only) or `worker` (jobs and sweepers; HTTP for health and metrics only). */
  @IsIn(['all', 'api', 'worker'])
  APP_ROLE: 'all' | 'api' | 'worker' = 'all';

  /** Folder of the embedded database, of generated development secrets and of media. */
  @Matches(/\S/)
  DATA_DIR = '.data';

  /** PostgreSQL 14 or newer. Unset outside production: `npm start` brings an embedded one. */
  @Url('postgres', 'postgresql')
  DATABASE_URL!: string;

  /** Largest number of connections of this process to PostgreSQL for its own queries. */
  @Between(2, 500)
  DATABASE_POOL_MAX = 20;

  /** `false`: this process never migrates; `/health/ready` stays 503 while a migration is pending. */
  @Flag()
  MIGRATE_ON_START = true;

  /** Set: BullMQ keeps its jobs in Redis. Unset: BullMQ's PostgreSQL backend in the same database. */
  @OptionalUrl('redis', 'rediss')
  REDIS_URL?: string;

  /** Where Meta and browsers reach this server, without a trailing slash. */
  @OptionalUrl('http', 'https')
  PUBLIC_URL?: string;

  /** The platform's Meta app. */
  @OptionalText(/^\d+$/, { message: 'must be digits only' })
  META_APP_ID?: string;

  /** App secret; several, comma separated, are all accepted for signatures, the first signs our own calls. */
  @Matches(/\S/, { message: 'is required: webhooks are verified with it' })
  META_APP_SECRET!: string;

  /** The webhook's verify token. */
  @Matches(/\S/, { message: 'is required: Meta verifies the webhook address with it' })
  META_VERIFY_TOKEN!: string;

  /** Host of the Graph API; any http(s) host. */
  @Url('http', 'https')
  META_GRAPH_URL = 'https://graph.facebook.com';

  /** Graph API version. */
  @Matches(/^v\d+\.\d+$/, { message: 'must look like v26.0' })
  META_GRAPH_VERSION = 'v26.0';

  /** The Tech Provider's own business portfolio id. */
  @OptionalText(/^\d+$/, { message: 'must be digits only' })
  META_BUSINESS_ID?: string;

  /** The Tech Provider's own system-user token. */
  @OptionalText()
  META_SYSTEM_USER_TOKEN?: string;

  /** The Facebook Login for Business configuration of Embedded Signup; unset: clients bring their tokens by hand. */
  @OptionalText(/^\d+$/, { message: 'must be digits only' })
  META_SIGNUP_CONFIG_ID?: string;

  /** Host of Meta's login dialog, where a client agrees to Embedded Signup. */
  @Url('http', 'https')
  META_DIALOG_URL = 'https://www.facebook.com';

  /** 32 bytes, base64; several, comma separated: the first encrypts, all decrypt. */
  @Matches(/\S/, { message: 'is required: tokens are sealed with it (make one: openssl rand -base64 32)' })
  ENCRYPTION_KEY!: string;

  /** A platform admin's bearer key, at least 16 characters. */
  @Matches(/^\S{16,}$/, { message: 'is required: at least 16 characters without spaces' })
  ADMIN_API_KEY!: string;

  /** The Meta sandbox on or off; never in production. Default: on when no Meta app secret is set. */
  @OptionalFlag()
  SANDBOX?: boolean;

  /** The sandbox's port; the next free one when it is taken. */
  @Between(0, 65535)
  SANDBOX_PORT = 3010;

  /** How long a send of unknown outcome waits for evidence, in milliseconds. */
  @Between(0, 86_400_000)
  SEND_UNSURE_AFTER_MS = 60_000;

  /** Send requests a second that one tenant's clients may make to one process, four times as many at once; beyond it 429. */
  @Between(1, 100_000)
  SEND_RATE_PER_SECOND = 100;

  /** How many days raw webhook deliveries are kept; at least 8, since Meta repeats for 7. */
  @Between(8, 3650)
  WEBHOOK_RETENTION_DAYS = 30;

  /** How many days the files of messages are kept; 0: as long as their messages. */
  @Between(0, 36_500)
  MEDIA_RETENTION_DAYS = 0;

  /** Largest file that is taken, in MiB; Meta's own limit is 100. */
  @Between(1, 100)
  MEDIA_MAX_MB = 100;

  /** The program that makes voice notes of other sounds: where it is, or its name in PATH. */
  @OptionalText()
  FFMPEG_PATH = 'ffmpeg';

  /** Set: files are kept in this bucket of S3 or of anything that speaks its protocol. Unset: in `DATA_DIR/media`. */
  @OptionalText(/^[\w.-]{3,255}$/, { message: 'must be the name of a bucket' })
  MEDIA_S3_BUCKET?: string;

  /** Where the bucket is, unless at Amazon; buckets are addressed by path there. */
  @OptionalUrl('http', 'https')
  MEDIA_S3_ENDPOINT?: string;

  /** The bucket's region. */
  @Matches(/^[\w-]+$/)
  MEDIA_S3_REGION = 'us-east-1';

  /** Key with which the bucket is used; without it, what the machine itself is given (a role). */
  @OptionalText(/^\S+$/)
  MEDIA_S3_ACCESS_KEY?: string;

  /** Secret of that key. */
  @OptionalText(/^\S+$/)
  MEDIA_S3_SECRET_KEY?: string;

  /**
   * `true`: addresses given by users (model, tools, media links, event endpoints) may be private, loopback or plain
   * http. Default: not in production. Metadata services of clouds are refused either way.
   */
  @OptionalFlag()
  OUTBOUND_ALLOW_PRIVATE?: boolean;

  /** Mail server for links (invitations, new passwords), smtp or smtps; without it, in production, there is no mail. */
  @OptionalUrl('smtp', 'smtps')
  SMTP_URL?: string;

  /** Sender of mails; default `no-reply` at the host of `PUBLIC_URL`. */
  @OptionalText(/^[^\r\n]*@[^\r\n]*$/, { message: 'must be an e-mail address, with or without a name' })
  MAIL_FROM?: string;

  /** OpenID Connect provider for single sign-on, the address before `/.well-known/openid-configuration`; unset: none. */
  @OptionalUrl('http', 'https')
  OIDC_ISSUER?: string;

  /** Our client id at the provider. */
  @OptionalText()
  OIDC_CLIENT_ID?: string;

  /** Our client secret at the provider. */
  @OptionalText()
  OIDC_CLIENT_SECRET?: string;

  /** Requests that one API key or one person may make in a minute, in each process; beyond it 429. */
  @Between(1, 10_000_000)
  API_REQUESTS_PER_MINUTE = 60_000;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  /** Least important log line that is written. */
  LOG_LEVEL = 'info';

  /** All accepted app secrets of the platform's app, newest first. */
  get appSecrets(): string[] {
    return list(this.META_APP_SECRET);
  }

  /** All encryption keys, the sealing one first. */
  get encryptionKeys(): Buffer[] {
    return list(this.ENCRYPTION_KEY).map((key) => Buffer.from(key, 'base64'));
  }

  /** Largest file that is taken, in bytes. */
  get mediaMaxBytes(): number {
    return this.MEDIA_MAX_MB * 1024 * 1024;
  }

  get production(): boolean {
    return this.NODE_ENV === 'production';
  }

  get allowsPrivateOutbound(): boolean {
    return this.OUTBOUND_ALLOW_PRIVATE ?? !this.production;
  }

  get runsApi(): boolean {
    return this.APP_ROLE !== 'worker';
  }

  get runsJobs(): boolean {
    return this.APP_ROLE !== 'api';
  }

  /** Where the server is reached from outside; its own address when `PUBLIC_URL` is not set. */
  get publicUrl(): string {
    const host = this.HOST.includes(':') ? `[${this.HOST}]` : this.HOST;
    return (this.PUBLIC_URL ?? `http://${host}:${this.PORT}`).replace(/\/+$/, '');
  }

  /** Where Meta posts the webhooks of the platform's app. */
  get callbackUrl(): string {
    return `${this.publicUrl}/api/v1/meta/webhook`;
  }
}

/**
 * Reads and validates the environment. Empty variables count as not set.
 * @throws EnvError naming every wrong or missing variable.
 */
export function readEnv(raw: Record<string, string | undefined>): Env {
  const known = new Set(Object.keys(new Env()));
  const given = Object.fromEntries(Object.entries(raw).filter(([name, value]) => known.has(name) && value));
  if (given.NODE_ENV === 'production' && !given.HOST) given.HOST = '0.0.0.0';
  const env = plainToInstance(Env, given, { exposeDefaultValues: true });
  const faults = validateSync(env).map(
    ({ property, constraints }) =>
      `${property}: ${Object.values(constraints ?? {})
        .map((text) => text.replace(new RegExp(`^${property} `), ''))
        .join('; ')}`,
  );
  faults.push(...crossFaults(env));
  if (faults.length > 0) throw new EnvError(faults);
  return env;
}
