import { box } from './box-client.js';
import { byId, element } from './dom.js';
import { FaultPanel } from './fault-panel.js';
import { Inspector } from './inspector.js';
import { LedgerPanel } from './ledger-panel.js';
import { say } from './words.js';

/** The right side: raw calls, faults and limits, the ledger. */
export class Lab {
  constructor(state) {
    this.inspector = new Inspector();
    this.faults = new FaultPanel(state, () => this.showTabs());
    this.ledger = new LedgerPanel();
    this.tab = 'calls';
  }

  async load() {
    this.inspector.fill(await box.exchanges());
    await this.faults.load();
    this.show();
  }

  showTabs() {
    const count = this.faults.count();
    const tabs = ['calls', 'faults', 'ledger'].map((name) =>
      element(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(name === this.tab),
          onclick: () => this.open(name),
        },
        say(name),
        name === 'faults' && count > 0 && element('span', { class: 'badge' }, String(count)),
      ),
    );
    byId('tabs').replaceChildren(...tabs);
  }

  open(name) {
    this.tab = name;
    this.show();
  }

  show() {
    this.showTabs();
    const panels = { calls: this.inspector, faults: this.faults, ledger: this.ledger };
    panels[this.tab].show(byId('lab-body'));
  }

  exchange(exchange) {
    this.inspector.add(exchange);
    if (this.tab === 'ledger') this.ledger.refresh();
  }

  async faultsChanged() {
    await this.faults.load();
    if (this.tab === 'faults') this.show();
    else this.showTabs();
  }
}
