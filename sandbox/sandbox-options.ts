import { demo } from './demo.js';

/** Delays in milliseconds after acceptance at which a message is sent, delivered and read. */
export interface StatusDelays {
  sent: number;
  delivered: number;
  read: number;
}

/** Which of Meta's limits are enforced on sends. */
export interface LimitSwitches {
  /** 80, 1,000 or 20 messages a second per number: 130429. */
  throughput: boolean;
  /** One message per 6 s to the same person, bursts of 45: 131056. */
  pairRate: boolean;
  /** Free-form messages only within 24 h of the person's last message: 131047. */
  serviceWindow: boolean;
}

export interface SandboxOptions {
  /** Listen address (127.0.0.1). */
  host?: string;
  /** Listen port; 0 (default) = any free one. */
  port?: number;
  /** With a port that is taken: take the next free one. */
  nextFreePort?: boolean;
  /** JSON snapshot: a second start keeps chats, numbers and undelivered webhooks. Absent: memory only. */
  stateFile?: string;
  /** Same seed and same requests: same ids, delays and faults. Absent: ids never repeat across starts. */
  seed?: string;
  /** The platform's Meta app. */
  app?: { id: string; secret: string; verifyToken: string };
  /** The app's callback, as if set in the dashboard (no handshake is made for it). */
  callbackUrl?: string;
  /** 60, 180 and 500 ms; each is varied by up to 30 %. */
  statusDelaysMs?: Partial<StatusDelays>;
  /** All on by default; `false` = none; each can be switched at run time. */
  enforceLimits?: boolean | Partial<LimitSwitches>;
  /** How long the review of a template takes, in ms (1,000); null: until the control API decides. */
  templateReviewMs?: number | null;
  /** Updates in one POST at most when updates wait in line (100; Meta's maximum is 1,000). */
  maxBatch?: number;
  /** POSTs to one callback at the same time (24). */
  parallelDeliveries?: number;
  /** How long a callback may take to answer before the POST counts as failed, in ms (20,000). */
  callbackTimeoutMs?: number;
}

/** Options with every default filled in. */
export interface Settings {
  host: string;
  port: number;
  nextFreePort: boolean;
  stateFile: string | undefined;
  seed: string | undefined;
  app: { id: string; secret: string; verifyToken: string };
  callbackUrl: string | undefined;
  statusDelaysMs: StatusDelays;
  limits: LimitSwitches;
  /** Undefined: reviews wait for the control API. */
  templateReviewMs: number | undefined;
  maxBatch: number;
  parallelDeliveries: number;
  callbackTimeoutMs: number;
}

/** Fills in the defaults. */
export function settingsOf(options: SandboxOptions): Settings {
  const enforce = options.enforceLimits ?? true;
  const all = typeof enforce === 'boolean' ? enforce : true;
  return {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    nextFreePort: options.nextFreePort ?? false,
    stateFile: options.stateFile,
    seed: options.seed,
    app: options.app ?? { id: demo.appId, secret: demo.appSecret, verifyToken: demo.verifyToken },
    callbackUrl: options.callbackUrl,
    statusDelaysMs: { sent: 60, delivered: 180, read: 500, ...options.statusDelaysMs },
    limits: {
      throughput: all,
      pairRate: all,
      serviceWindow: all,
      ...(typeof enforce === 'object' ? enforce : {}),
    },
    templateReviewMs: options.templateReviewMs === null ? undefined : (options.templateReviewMs ?? 1_000),
    maxBatch: Math.min(1_000, Math.max(1, options.maxBatch ?? 100)),
    parallelDeliveries: options.parallelDeliveries ?? 24,
    callbackTimeoutMs: options.callbackTimeoutMs ?? 20_000,
  };
}
