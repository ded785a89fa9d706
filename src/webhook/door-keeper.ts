import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Door } from '../outbox/door.js';
import { BACKLOG_AFTER_MS } from '../outbox/evidence-clock.js';
import { Env } from '../platform/env.js';
import { WebhookRepository } from './webhook.repository.js';

const EVERY_MS = 1_000;

/** Every second in which this process takes webhooks and can reach the database, says so: evidence could come in. */
@Injectable()
export class DoorKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly door: Door,
    private readonly webhooks: WebhookRepository,
    private readonly http: HttpAdapterHost,
    private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    if (this.env.runsApi) this.next();
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private next(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.look().finally(() => this.next()), EVERY_MS);
  }

  private async look(): Promise<void> {
    if (!this.http.listening) return;
    try {
      await this.door.seenOpen(await this.webhooks.hasBacklog(BACKLOG_AFTER_MS));
    } catch {
      // Not renewed: that is exactly what a door that cannot store webhooks should say.
    }
  }
}
