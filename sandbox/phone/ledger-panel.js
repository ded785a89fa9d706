import { box } from './box-client.js';
import { element } from './dom.js';
import { say } from './words.js';

/** The verdict on what was posted and what came. */
export class LedgerPanel {
  constructor() {
    this.body = undefined;
    this.timer = undefined;
  }

  /** Reads the ledger again, at most twice a second. */
  refresh() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.body?.querySelector('.verdict')) void this.show(this.body);
    }, 500);
  }

  async show(body) {
    this.body = body;
    const { counts, verdict } = await box.ledger();
    const figure = (word, value, bad) =>
      element(
        'div',
        { class: bad && value > 0 ? 'figure bad' : 'figure' },
        element('b', {}, String(value)),
        element('span', {}, say(word)),
      );
    const button = (word, work) =>
      element('button', { class: 'quiet', type: 'button', onclick: work }, say(word));
    body.replaceChildren(
      element(
        'div',
        { class: 'lab-card' },
        element(
          'div',
          { class: verdict.clean ? 'verdict' : 'verdict bad' },
          element('i'),
          say(verdict.clean ? 'clean' : 'notClean'),
        ),
        element(
          'div',
          { class: 'figures' },
          figure('inbound', counts.inbound),
          figure('outbound', counts.outbound),
          figure('posts', counts.posts),
          figure('lost', verdict.lost.length, true),
          figure('doubled', verdict.doubled.length, true),
          figure('outOfOrder', verdict.outOfOrder.length, true),
          figure('unanswered', verdict.unanswered.length),
          figure('deafCount', verdict.deaf.length, true),
        ),
      ),
      element(
        'div',
        { class: 'filters' },
        button('retryNow', () => box.retry()),
        button('reset', () => box.reset()),
      ),
    );
  }
}
