/** One HTTP exchange as it was: a webhook we posted, or a Graph call we answered. */
export interface Exchange {
  id: number;
  /** ISO 8601. */
  at: string;
  kind: 'webhook' | 'graph';
  method: string;
  url: string;
  requestHeaders: Record<string, unknown>;
  requestBody: string;
  /** Absent: no answer came, or none was given. */
  status?: number;
  responseBody: string;
  /** Milliseconds it took. */
  ms: number;
  /** Webhooks: which try this was. */
  tries?: number;
  /** The fault that struck, if one did. */
  fault?: string;
}

const kept = 400;
const longestBody = 100_000;

/** The last few hundred exchanges, raw, for the page and for tests. */
export class Inspector {
  private exchanges: Exchange[] = [];
  private count = 0;
  /** Called for each new exchange. */
  onExchange: (exchange: Exchange) => void = () => undefined;

  webhook(of: {
    url: string;
    headers: Record<string, unknown>;
    body: string;
    status: number | undefined;
    answer: string;
    ms: number;
    tries: number;
  }): void {
    this.add({
      kind: 'webhook',
      method: 'POST',
      url: of.url,
      requestHeaders: of.headers,
      requestBody: of.body.slice(0, longestBody),
      ...(of.status === undefined ? {} : { status: of.status }),
      responseBody: of.answer.slice(0, longestBody),
      ms: of.ms,
      tries: of.tries,
    });
  }

  graph(of: Omit<Exchange, 'id' | 'at' | 'kind'>): void {
    this.add({
      kind: 'graph',
      ...of,
      requestBody: of.requestBody.slice(0, longestBody),
      responseBody: of.responseBody.slice(0, longestBody),
    });
  }

  private add(exchange: Omit<Exchange, 'id' | 'at'>): void {
    const whole = { id: ++this.count, at: new Date().toISOString(), ...exchange };
    this.exchanges.push(whole);
    if (this.exchanges.length > kept * 2) this.exchanges = this.exchanges.slice(-kept);
    this.onExchange(whole);
  }

  /** Newest first. */
  list(limit = kept): Exchange[] {
    return this.exchanges.slice(-Math.min(limit, kept)).reverse();
  }

  clear(): void {
    this.exchanges = [];
  }
}
