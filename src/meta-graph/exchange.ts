import type { Dispatcher } from 'undici';

/** What was seen of one HTTP request, whatever came of it. */
export interface Exchange {
  /** True from the moment at which a byte of the request may have left this process. */
  readonly written: boolean;
  /** The answer's status, once its headers are complete. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The answer's body; missing when it was cut off. */
  readonly body?: string;
  /** Why there is no complete answer: `timeout`, `too_large`, `upgrade`, or the code of undici or the system. */
  readonly fault?: string;
}

/** Limits of one exchange: all its time, waiting for a free connection included; the decoded answer. */
export interface ExchangeLimits {
  timeoutMs: number;
  maxBytes: number;
}

/**
 * Sends one request and never throws. Nothing is repeated and no redirect is followed.
 *
 * `written` is exact on the safe side: undici calls `onRequestStart` on an established (TLS included) connection,
 * right before its first write, and at no other time. DNS, connect and TLS failures and a wait for a free
 * connection therefore leave it false; a connection that the peer closes as we write leaves it true.
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { timeoutMs, maxBytes }: ExchangeLimits,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let written = false;
    let status: number | undefined;
    let headers: Exchange['headers'] = {};
    let controller: Dispatcher.DispatchController | undefined;
    let over = false;
    const chunks: Buffer[] = [];
    let size = 0;

    const end = (fault?: string): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      const body = fault === undefined ? Buffer.concat(chunks).toString('utf8') : undefined;
      resolve({ written, status, headers, body, fault });
    };
    const stop = (fault: string): void => {
      end(fault);
      controller?.abort(new Error(fault));
    };
    const timer = setTimeout(() => stop('timeout'), timeoutMs);

    dispatcher.dispatch(
      { ...options, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(started) {
          controller = started;
          // Given up while it waited for a connection: nothing may be written any more.
          if (over) started.abort(new Error('given up'));
          else written = true;
        },
        onResponseStart(_, statusCode, answerHeaders) {
          if (statusCode < 200) return;
          status = statusCode;
          headers = answerHeaders;
        },
        onResponseData(_, chunk) {
          size += chunk.length;
          if (size > maxBytes) stop('too_large');
          else chunks.push(chunk);
        },
        onResponseEnd: () => end(),
        onRequestUpgrade: (_, __, ___, socket) => {
          socket.destroy();
          end('upgrade');
        },
        onResponseError: (_, error) => end((error as NodeJS.ErrnoException).code ?? error.name),
      },
    );
  });
}
