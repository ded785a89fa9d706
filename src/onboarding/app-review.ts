import { Injectable } from '@nestjs/common';
import { Conversations } from '../conversations/conversations.js';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { GraphApps } from '../meta-graph/graph-apps.js';
import { Env } from '../platform/env.js';
import { Templates } from '../templates/templates.js';
import { AppReviewView } from './app-review.dto.js';
import { isGranted } from './checks/app-permissions.check.js';
import { consoleLink } from './console-links.js';
import { appCredentialsOf, metaAppOf } from './meta-app.js';
import { answerOf, reading } from './reading.js';
import { reviewItems } from './review/review-items.js';
import { SUBMISSIONS } from './review/submissions.js';
import type { Language } from './words.js';

const UNTRIED = { kind: 'untried' } as const;

/** What to hand in for Meta's App Review, and what is still missing on our side. */
@Injectable()
export class AppReview {
  constructor(
    private readonly env: Env,
    private readonly accounts: GraphAccounts,
    private readonly apps: GraphApps,
    private readonly conversations: Conversations,
    private readonly templates: Templates,
  ) {}

  async view(language: Language): Promise<AppReviewView> {
    const app = metaAppOf(this.env, undefined);
    const speaker = appCredentialsOf(app);
    const { META_BUSINESS_ID: businessId, META_SYSTEM_USER_TOKEN: token } = this.env;
    const [node, permissions, subscriptions, business, seen, made] = await Promise.all([
      speaker ? reading(this.apps.app(speaker)) : UNTRIED,
      speaker ? reading(this.apps.permissions(speaker)) : UNTRIED,
      speaker ? reading(this.accounts.appSubscriptions(speaker)) : UNTRIED,
      businessId && token ? reading(this.accounts.business(businessId, { token })) : UNTRIED,
      this.conversations.everSeen(),
      this.templates.everMade(),
    ]);
    const items = reviewItems({
      appKnown: speaker !== undefined,
      callbackUrl: app.callbackUrl,
      app: node,
      subscriptions,
      business,
      ...seen,
      templateCreated: made.created,
      templatesListed: made.listed,
    });
    const place = { appId: app.appId, businessId };
    const granted = answerOf(permissions);
    const statusOf = (permission: string) => {
      if (!granted) return 'unknown' as const;
      const found = granted.find((one) => one.permission === permission);
      return isGranted(found?.status) ? ('approved' as const) : ('not_approved' as const);
    };
    const missing = items.filter(({ state }) => state !== 'proven');
    return Object.assign(new AppReviewView(), {
      locale: language === 'pt' ? ('pt-BR' as const) : ('en' as const),
      appId: app.appId ?? null,
      link: app.appId ? consoleLink('app-review', place) : null,
      ready: missing.length === 0,
      missing: missing.map(({ id, state, title, detail, fix, page }) => ({
        id,
        state,
        title: title[language],
        detail: detail[language],
        fix: fix[language],
        link: page ? consoleLink(page, place) : null,
      })),
      permissions: SUBMISSIONS.map(({ permission, optional, text, recording }) => ({
        permission,
        status: statusOf(permission),
        optional,
        submission: { 'pt-BR': text.pt, en: text.en },
        recording: {
          title: recording.title[language],
          minutes: recording.minutes,
          steps: recording.steps.map((step) => ({
            do: step.do[language],
            say: step.see[language],
            route: step.route,
          })),
        },
      })),
    });
  }
}
