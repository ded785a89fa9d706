import { Agent, request } from 'undici';
import { demo } from '../demo.js';
import { percentiles, type Percentiles } from '../ledger/latency.js';
import { pace } from './pacer.js';

/** How hard to push the sandbox itself. */
export interface FloodOptions {
  url: string;
  perSecond: number;
  seconds: number;
}

/** How it held. */
export interface FloodResult {
  accepted: number;
  refused: number;
  acceptedPerSecond: number;
  /** Answer times of the send call, in ms. */
  answer: Percentiles;
}

/** Sends texts to many people as a gateway would: is the sandbox ever the bottleneck of a bench? Limits must be off. */
export async function runFlood({ url, perSecond, seconds }: FloodOptions): Promise<FloodResult> {
  const agent = new Agent({ connections: 32 });
  const headers = { authorization: `Bearer ${demo.accessToken}`, 'content-type': 'application/json' };
  const times: number[] = [];
  let refused = 0;
  const startedAt = performance.now();
  await pace(perSecond, seconds, async (index) => {
    const body = JSON.stringify({
      messaging_product: 'whatsapp',
      to: `+55119${80_000_000 + (index % 5_000)}`,
      type: 'text',
      text: { body: `Olá, mensagem ${index}` },
      biz_opaque_callback_data: `flood-${startedAt}-${index}`,
    });
    const sentAt = performance.now();
    const path = `${url}/v26.0/${demo.phoneNumberId}/messages`;
    const answer = await request(path, { method: 'POST', headers, body, dispatcher: agent });
    await answer.body.dump();
    if (answer.statusCode === 200) times.push(performance.now() - sentAt);
    else refused++;
  });
  const took = (performance.now() - startedAt) / 1000;
  await agent.close();
  const accepted = times.length;
  return { accepted, refused, acceptedPerSecond: accepted / took, answer: percentiles(times) };
}
