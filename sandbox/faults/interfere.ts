import type { Box } from '../box.js';
import type { Refusal } from '../graph/graph-error.js';
import type { Fault, FaultScope } from './fault.js';

/** What a fault does to a Graph call. */
export type Interference =
  | { kind: 'none' }
  | { kind: 'hang' | 'reset'; fault: string }
  | { kind: 'raw'; status: number; contentType: string; body: string; fault: string }
  | { kind: 'refuse'; refusal: Refusal; fault: string };

const page = (status: number): string =>
  `<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1><p>${status}</p></body></html>`;

/** Faults that come before the call is handled: it leaves no trace. Waits out a delay. */
export async function beforeAnswer(box: Box, scope: FaultScope): Promise<Interference> {
  const delay = box.faults.strike(['delay'], scope);
  if (delay) await box.timers.sleep(delay.ms ?? 1_000);
  const kinds = ['hang', 'reset', 'http-error', 'html-error', 'rate-limited', 'error-code'] as const;
  const fault = box.faults.strike(kinds, scope);
  return fault ? interferenceOf(fault) : { kind: 'none' };
}

/** What a fault of this kind answers. */
export function interferenceOf(fault: Fault): Interference {
  const named = { fault: `${fault.id} ${fault.kind}` };
  switch (fault.kind) {
    case 'hang':
    case 'hang-after-acceptance':
      return { kind: 'hang', ...named };
    case 'reset':
    case 'reset-after-acceptance':
      return { kind: 'reset', ...named };
    case 'http-error':
      return { kind: 'raw', status: fault.status ?? 503, contentType: 'text/plain', body: '', ...named };
    case 'html-error': {
      const status = fault.status ?? 502;
      return { kind: 'raw', status, contentType: 'text/html; charset=utf-8', body: page(status), ...named };
    }
    case 'rate-limited':
      return { kind: 'refuse', refusal: { code: 80007, status: 429 }, ...named };
    case 'error-code': {
      const refusal: Refusal = {
        code: fault.code ?? 131000,
        ...(fault.subcode === undefined ? {} : { subcode: fault.subcode }),
      };
      return { kind: 'refuse', refusal, ...named };
    }
    default:
      return { kind: 'none' };
  }
}

/** Faults after the message was accepted: the caller cannot know that it was. Only for sends and templates. */
export function afterAcceptance(
  box: Box,
  scope: FaultScope,
  method: string,
): Extract<Interference, { kind: 'hang' | 'reset' }> | undefined {
  if (method !== 'POST' || !['messages', 'message_templates'].includes(scope.edge ?? '')) return undefined;
  const fault = box.faults.strike(['hang-after-acceptance', 'reset-after-acceptance'], scope);
  const interference = fault ? interferenceOf(fault) : undefined;
  return interference?.kind === 'hang' || interference?.kind === 'reset' ? interference : undefined;
}
