import pg from 'pg';
import { demo } from '../../sandbox/demo.js';
import { NumberLives } from '../../src/onboarding/number-lives.js';
import type { OtherTenant } from './asking.js';
import { anotherTenant, answered, somePhone } from './asking.js';
import type { World } from './world.js';
import { envelope, eventually, openWorld, textMessage } from './world.js';

/** A state in the life of a number, as far as tests read it. */
export interface SeenState {
  state: string;
  cause: string;
  detail: string;
  evidence: Record<string, unknown>;
}

const PROVIDER_TOKEN = 'provider-token-of-the-sandbox';

/** Every permission that a token can have here. */
export const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging', 'business_management'];

/** Clients on their way to going live. */
export class Clients {
  private constructor(readonly world: World) {}

  /** A platform that is reached at a known address, with a token of its own and Embedded Signup. */
  static async open(): Promise<Clients> {
    const world = await openWorld((url) => ({
      PUBLIC_URL: url,
      META_BUSINESS_ID: demo.partnerBusinessId,
      META_SYSTEM_USER_TOKEN: PROVIDER_TOKEN,
      META_SIGNUP_CONFIG_ID: '7700',
    }));
    await world.control('POST', '/wabas', {
      businessId: demo.partnerBusinessId,
      accessToken: PROVIDER_TOKEN,
    });
    return new Clients(world);
  }

  /** A client with a connected WABA of which Meta has nothing to complain about. */
  async connected(): Promise<OtherTenant> {
    const found = await anotherTenant(this.world);
    await this.world.control('PATCH', `/tokens/${found.accessToken}`, { scopes: SCOPES });
    return found;
  }

  /** A tenant without anything. */
  async bare(): Promise<string> {
    const { body } = await this.world.call('post', '/tenants').send({ name: 'Nova' }).expect(201);
    return (body as { id: string }).id;
  }

  async states(of: OtherTenant): Promise<SeenState[]> {
    const { body } = await this.world.call('get', `${numberOf(of)}/states`).expect(200);
    return (body as { data: SeenState[] }).data;
  }

  async present(of: OtherTenant): Promise<string | undefined> {
    return (await this.states(of))[0]?.state;
  }

  /** A person writes, and the agent's answer is delivered. */
  async talk(of: OtherTenant): Promise<void> {
    const said = textMessage('oi', { from: somePhone() });
    await this.world.post(envelope({ messages: [said] }, of)).expect(200);
    await answered(this.world, of.tenantId, said.id);
    await eventually(
      async () => {
        await this.world.app.get(NumberLives).prove();
        return this.present(of);
      },
      (state) => state === 'proven',
    );
  }

  /** Looks at rows, or changes them, behind the application's back. */
  async sql<T>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.world.databaseUrl });
    await client.connect();
    try {
      return (await client.query(text, values)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** Meta is away for this WABA while something is done. */
  async whileAway<T>(wabaId: string, work: () => Promise<T>): Promise<T> {
    const fault = { kind: 'http-error', status: 503, wabaId };
    const { id } = await this.world.control<{ id: string }>('POST', '/faults', fault);
    try {
      return await work();
    } finally {
      await this.world.control('DELETE', `/faults/${id}`);
    }
  }
}

export const tenantOf = ({ tenantId }: Pick<OtherTenant, 'tenantId'>): string => `/tenants/${tenantId}`;
export const numberOf = (of: OtherTenant): string => `${tenantOf(of)}/phone-numbers/${of.phoneNumberId}`;
export const wabaOf = (of: OtherTenant): string => `${tenantOf(of)}/wabas/${of.wabaId}`;
