import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Waba } from './waba.entity.js';

/** Where an update of a webhook says it belongs. */
export interface WhereTo {
  phoneNumberId?: string | undefined;
  wabaId?: string | undefined;
}

/** Whose an update of a webhook is. */
export type Route = Pick<Waba, 'wabaId' | 'tenantId' | 'appId'>;

/** Finds out whose an update is, before anything of a tenant may be seen. */
@Injectable()
export class RouteRepository {
  constructor(private readonly database: Database) {}

  /** Whose updates of webhooks are, each by the number or the WABA that it names; in their order. */
  async routes(addresses: WhereTo[]): Promise<(Route | undefined)[]> {
    const found = await this.database.atDoor<(Route & { place: string })[]>(
      'tenants.route',
      `select a.place, w.waba_id as "wabaId", w.tenant_id as "tenantId", w.app_id as "appId"
         from unnest($1::text[], $2::text[]) with ordinality as a (number, waba, place)
         join waba_route w on w.waba_id = coalesce((select n.waba_id from number_route n where n.phone_number_id = a.number),
                                                   case when a.number is null then a.waba end)`,
      [
        addresses.map(({ phoneNumberId }) => phoneNumberId ?? null),
        addresses.map(({ wabaId }) => wabaId ?? null),
      ],
    );
    const routes: (Route | undefined)[] = addresses.map(() => undefined);
    for (const { place, ...route } of found) routes[Number(place) - 1] = route;
    return routes;
  }
}
