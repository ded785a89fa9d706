import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountUpdateRepository } from './account-update.repository.js';
import { BulkPauseRepository } from './bulk-pause.repository.js';
import { BulkPauses } from './bulk-pauses.js';
import { PhoneNumber } from './phone-number.entity.js';
import { PhoneNumbersController } from './phone-numbers.controller.js';
import { Portfolio as PortfolioRow } from './portfolio.entity.js';
import { PortfolioReach } from './portfolio-reach.entity.js';
import { PortfolioRepository } from './portfolio.repository.js';
import { Portfolios } from './portfolios.js';
import { Tenant } from './tenant.entity.js';
import { TenantGuard } from './tenant.guard.js';
import { TenantRepository } from './tenant.repository.js';
import { TenantsController } from './tenants.controller.js';
import { Tenants } from './tenants.js';
import { Waba } from './waba.entity.js';
import { SendingNumbersRepository } from './sending-numbers.repository.js';
import { SendingNumbers } from './sending-numbers.js';
import { NumberSilenceRepository } from './number-silence.repository.js';
import { RouteRepository } from './route.repository.js';
import { WabaRepository } from './waba.repository.js';
import { WabaVault } from './waba-vault.js';
import { Wabas } from './wabas.js';

/** Clients, their WABAs and numbers: whose something is. */
@Module({
  imports: [TypeOrmModule.forFeature([Tenant, Waba, PhoneNumber, PortfolioRow, PortfolioReach])],
  controllers: [TenantsController, PhoneNumbersController],
  providers: [
    TenantRepository,
    NumberSilenceRepository,
    WabaRepository,
    AccountUpdateRepository,
    RouteRepository,
    SendingNumbersRepository,
    SendingNumbers,
    BulkPauseRepository,
    BulkPauses,
    PortfolioRepository,
    Portfolios,
    Tenants,
    WabaVault,
    Wabas,
    { provide: APP_GUARD, useClass: TenantGuard },
  ],
  exports: [Tenants, Wabas, SendingNumbers, BulkPauses, Portfolios],
})
export class TenantsModule {}
