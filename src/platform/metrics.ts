import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Every figure that this process counts, in Prometheus' words; one registry per application. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** Webhook POSTs by what became of them: stored, unsigned, too_large, not_json, unavailable. */
  readonly deliveries = this.counter('webhook_deliveries_total', 'Webhook POSTs by outcome', ['outcome']);
  /** Updates inside deliveries, by kind and final state. */
  readonly events = this.counter('webhook_events_total', 'Webhook updates by kind and state', [
    'kind',
    'state',
  ]);
  /** Seconds from arrival of a delivery until all its updates were handled. */
  readonly deliverySeconds = this.histogram('webhook_delivery_seconds', 'Arrival until handled', []);
  /** Jobs by name and outcome. */
  readonly jobs = this.counter('jobs_total', 'Jobs by outcome', ['job', 'outcome']);
  /** Bells that could not be rung; the sweeper rings again. */
  readonly bellsLost = this.counter('bells_lost_total', 'Bells that the queue did not take', ['job']);
  /** Sends by disposition: accepted, throttle, retry, reauthorise, reject, unsure. */
  readonly sends = this.counter('outbox_sends_total', 'Send attempts by disposition', ['disposition']);
  /** Unsure sends by how they were settled: evidence, resend, fail, late_evidence. */
  readonly settled = this.counter('outbox_settled_total', 'Unsure sends by how they ended', ['by']);
  /** Files by what became of a try: stored, retry, failed, expired, late (the claim was lost), crashed, uploaded. */
  readonly media = this.counter('media_fetches_total', 'Tries to fetch media by outcome', ['outcome']);
  readonly mediaBytes = this.counter('media_stored_bytes_total', 'Bytes of media that were stored', []);
  /** Agent turns by outcome. */
  readonly turns = this.counter('agent_turns_total', 'Agent turns by outcome', ['outcome']);
  /** Providers of answers by what came of asking them: answered, or why not. */
  readonly providerCalls = this.counter('agent_provider_calls_total', 'Providers of answers by outcome', [
    'provider',
    'outcome',
  ]);
  /** Calls to Meta by endpoint, outcome, and Meta's error code: empty without one, `other` for one that we do not know. */
  readonly graphCalls = this.counter('graph_calls_total', 'Graph API calls', ['endpoint', 'outcome', 'code']);
  readonly graphSeconds = this.histogram('graph_call_seconds', 'Graph API call duration', ['endpoint']);
  /** HTTP answers by route pattern and status. */
  readonly http = this.histogram('http_request_seconds', 'HTTP requests', ['route', 'method', 'status']);
  /** Transactions by purpose. */
  readonly database = this.histogram('database_transaction_seconds', 'Database transactions', ['purpose']);
  /** Rows that wait, measured by the sweepers: deliveries, turns, outbound, unsure, media. */
  readonly backlog = new Gauge({
    name: 'backlog_rows',
    help: 'Rows that wait for work',
    labelNames: ['table'],
    registers: [this.registry],
  });

  /** Deliveries that were given up and wait for a person: listed with their reasons, to be replayed. */
  readonly failedDeliveries = new Gauge({
    name: 'webhook_deliveries_failed',
    help: 'Deliveries that were given up, up to 10,000',
    registers: [this.registry],
  });

  /** Connected numbers that hear nothing for unusually long. */
  readonly silentNumbers = new Gauge({
    name: 'numbers_silent',
    help: 'Connected numbers that have been silent for unusually long',
    registers: [this.registry],
  });

  /** WABAs with a token that Meta takes no longer: nothing can be sent for them until somebody brings another. */
  readonly tokensRevoked = new Gauge({
    name: 'waba_tokens_revoked',
    help: 'WABAs whose access token Meta takes no longer',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private histogram<L extends string>(name: string, help: string, labelNames: L[]): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.registry] });
  }
}
