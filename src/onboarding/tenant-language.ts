import { Injectable } from '@nestjs/common';
import { Tenants } from '../tenants/tenants.js';
import type { Locale } from './locale.dto.js';
import { languageOf, type Language } from './words.js';

/** In which language a tenant's texts are. */
@Injectable()
export class TenantLanguage {
  constructor(private readonly tenants: Tenants) {}

  /** The language that was asked for, else the tenant's. @throws Problem 404 */
  async of(tenantId: string, locale?: Locale): Promise<Language> {
    return languageOf(locale ?? (await this.tenants.get(tenantId)).locale);
  }
}
