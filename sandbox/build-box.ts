import type { Box } from './box.js';
import { Inspector } from './control/inspector.js';
import { LiveHub, tellChat } from './control/live-hub.js';
import { demo } from './demo.js';
import { FaultBoard } from './faults/fault-board.js';
import { Ledger } from './ledger/ledger.js';
import { SendLimits } from './messages/send-limits.js';
import type { Settings } from './sandbox-options.js';
import type { Receipt } from './webhooks/envelope.js';
import { PostOffice } from './webhooks/post-office.js';
import { Chance } from './world/chance.js';
import { foundDemo, inviteDemoPeople, setCallback } from './world/found-account.js';
import { Timers } from './world/timers.js';
import { World, type WorldSnapshot } from './world/world.js';

/** Puts the parts of a sandbox together; the world is still empty. */
export function buildBox(settings: Settings): Box {
  const world = new World();
  const chance = new Chance(settings.seed);
  const timers = new Timers();
  const faults = new FaultBoard(chance);
  const inspector = new Inspector();
  const ledger = new Ledger();
  const live = new LiveHub();
  const listener = {
    posted: (receipts: Receipt[], at: number) => ledger.posted(receipts, at),
    acknowledged: (receipts: Receipt[], at: number) => {
      ledger.acknowledged(receipts, at);
      for (const receipt of receipts) if (receipt.kind === 'inbound') deliveredToBusiness(box, receipt.wamid);
    },
    gaveUp: (receipts: Receipt[]) => ledger.gaveUp(receipts),
  };
  const { maxBatch, parallelDeliveries, callbackTimeoutMs } = settings;
  const office = new PostOffice({
    ...{ world, chance, timers, faults, inspector, listener },
    ...{ maxBatch, parallelDeliveries, callbackTimeoutMs },
  });
  faults.onSpent = () => live.tell('faults', () => faults.list(), 'spent');
  inspector.onExchange = (exchange) => live.tell('exchange', () => exchange);
  const limits = new SendLimits(settings.limits);
  const box: Box = {
    settings,
    world,
    chance,
    timers,
    faults,
    limits,
    inspector,
    ledger,
    live,
    office,
    url: '',
  };
  return box;
}

/** The second grey tick on the person's phone: the business has the message. */
function deliveredToBusiness(box: Box, wamid: string): void {
  const found = box.world.message(wamid);
  if (found?.message.status !== 'sent') return;
  found.message.status = 'delivered';
  tellChat(box.live, found.chat);
}

/** A fresh world: the platform's app, the demo tenant, three people. */
export function startWorld(box: Box): void {
  const { settings, world, chance } = box;
  world.clear();
  foundDemo(world, settings.app, settings.callbackUrl, chance.stream('ids'), Date.now());
}

/**
 * Forgets what happened: chats, people, ledger, webhooks under way, faults, switched limits.
 * @param accounts also forget businesses, WABAs, tokens and subscriptions made since the start
 */
export function resetBox(box: Box, accounts: boolean): void {
  box.timers.clear();
  box.office.clear();
  box.ledger.clear();
  box.faults.clear();
  box.inspector.clear();
  box.limits.clear();
  Object.assign(box.limits.switches, box.settings.limits);
  if (accounts) return startWorld(box);
  box.world.forgetPeople();
  inviteDemoPeople(box.world);
}

/** What goes into the state file. */
export function stateOf(box: Box): Record<string, unknown> {
  return { world: box.world.snapshot(), chance: box.chance.snapshot(), pending: box.office.snapshot() };
}

/** Takes over what a former start left; the platform's app and callback are those of this start. */
export function readState(box: Box, saved: Record<string, unknown>): void {
  const { settings, world } = box;
  world.restore(saved['world'] as WorldSnapshot);
  // Without a seed the streams are fresh anyway; with one they go on, so that no id comes twice.
  if (settings.seed !== undefined) box.chance.restore(saved['chance'] as ReturnType<Chance['snapshot']>);
  const app = world.apps.get(settings.app.id);
  if (app) app.secret = settings.app.secret;
  else
    world.apps.set(settings.app.id, {
      id: settings.app.id,
      name: 'AIAHUB Conect (sandbox)',
      secret: settings.app.secret,
    });
  // The demo tenant belongs to whatever app this start is given.
  const demoToken = world.tokens.get(demo.accessToken);
  if (demoToken) demoToken.appId = settings.app.id;
  setCallback(world, settings.app.id, settings.callbackUrl);
  box.office.restore(saved['pending'] as ReturnType<PostOffice['snapshot']>);
}
