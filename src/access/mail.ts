import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import type { MailText } from './mail-text.js';

const TIMEOUT_MS = 10_000;
const KEPT = 20;

/** A mail that could not be sent because no server is set, kept for whoever develops. */
export interface UnsentMail {
  to: string;
  subject: string;
  link: string;
  at: Date;
}

/** Mail with a link in it, by `SMTP_URL`. Without it, in development, the link is shown in the log and on the sign-in page. */
@Injectable()
export class Mail implements OnApplicationShutdown {
  private readonly transport?: Transporter;
  private readonly kept: UnsentMail[] = [];

  constructor(
    private readonly env: Env,
    private readonly log: Log,
  ) {
    if (env.SMTP_URL)
      this.transport = createTransport(
        {
          url: env.SMTP_URL,
          connectionTimeout: TIMEOUT_MS,
          greetingTimeout: TIMEOUT_MS,
          socketTimeout: TIMEOUT_MS,
        },
        { from: env.MAIL_FROM ?? `AIAHUB Conect <no-reply@${new URL(env.publicUrl).hostname}>` },
      );
  }

  /** The newest first; always empty in production. */
  get unsent(): readonly UnsentMail[] {
    return this.kept;
  }

  /** A page of ours with a token in its fragment, which browsers send to no server and no other site. */
  link(page: 'reset-password' | 'accept-invitation', token: string): string {
    return `${this.env.publicUrl}/${page}#token=${token}`;
  }

  /** @throws Problem 422 when mail is needed and cannot be sent from here. */
  needed(): void {
    if (this.env.production && !this.transport)
      throw Problem.refused('mail_not_configured', 'Mail is not configured on this server: set SMTP_URL.');
  }

  /** @throws Problem 422 when mail is not configured, 503 when the server does not take it */
  async send(to: string, link: string, { subject, text }: MailText): Promise<void> {
    this.needed();
    if (!this.transport) {
      this.kept.unshift({ to, subject, link, at: new Date() });
      this.kept.length = Math.min(this.kept.length, KEPT);
      this.log.info('mail.not_configured', { subject, link });
      return;
    }
    try {
      await this.transport.sendMail({ to, subject, text });
      this.log.info('mail.sent', { subject });
    } catch (error) {
      // The server's own words may repeat the address or what was sent.
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      this.log.warn('mail.failed', { subject, code, responseCode });
      throw new Problem(503, 'mail_failed', 'The mail server did not take the mail; try again.');
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
