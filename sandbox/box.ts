import type { Inspector } from './control/inspector.js';
import type { LiveHub } from './control/live-hub.js';
import type { FaultBoard } from './faults/fault-board.js';
import type { FaultScope } from './faults/fault.js';
import type { Ledger } from './ledger/ledger.js';
import type { SendLimits } from './messages/send-limits.js';
import type { Settings } from './sandbox-options.js';
import type { PostOffice } from './webhooks/post-office.js';
import type { Chance } from './world/chance.js';
import type { Timers } from './world/timers.js';
import type { World } from './world/world.js';

/** The parts of one running sandbox, as its rooms see each other. */
export interface Box {
  settings: Settings;
  world: World;
  chance: Chance;
  timers: Timers;
  faults: FaultBoard;
  limits: SendLimits;
  inspector: Inspector;
  ledger: Ledger;
  live: LiveHub;
  office: PostOffice;
  /** Where the sandbox listens; known after the start. */
  url: string;
}

/** Unix seconds as a webhook of this place would say, with any clock skew that is switched on. */
export function webhookSeconds(box: Box, scope: FaultScope, atMs = Date.now()): string {
  const skew = box.faults.strike(['clock-skew'], scope)?.seconds ?? 0;
  return String(Math.floor(atMs / 1000) + skew);
}
