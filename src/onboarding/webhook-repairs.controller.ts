import { applyDecorators, Controller, Delete, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { By } from '../access/caller.decorator.js';
import type { Caller } from '../access/caller.js';
import { ProblemView } from '../platform/http/problem.view.js';
import { TenantRoute } from '../platform/route-access.js';
import { LocaleQuery, type Locale } from './locale.dto.js';
import { Readiness } from './readiness.js';
import { RepairResultView } from './repair-result.dto.js';
import { TenantLanguage } from './tenant-language.js';
import { WebhookRepairs } from './webhook-repairs.js';

/** Checks that each repair is about. */
const ABOUT = {
  'subscribe-app': ['waba-subscribed', 'webhook-override'],
  'set-app-webhook': ['webhook-callback', 'webhook-fields', 'app-product'],
  'set-override': ['webhook-callback', 'webhook-override', 'waba-subscribed'],
  'clear-override': ['webhook-override', 'webhook-callback'],
  'clear-number-override': ['webhook-override', 'webhook-callback'],
} as const;

const DONE = { type: RepairResultView, description: 'Done; what it is about was checked again.' };

const Repair = (summary: string, description: string) =>
  applyDecorators(
    HttpCode(200),
    ApiOperation({ summary, description }),
    ApiUnprocessableEntityResponse({
      type: ProblemView,
      description: '`meta_refused` with the next step, `address_unknown`, `app_unknown`.',
    }),
    ApiServiceUnavailableResponse({ type: ProblemView, description: '`meta_unavailable`: try again.' }),
  );

@ApiTags('Going live')
@ApiNotFoundResponse({ type: ProblemView, description: 'The tenant, the WABA or the number is not there.' })
@Controller('tenants/:tenantId')
export class WebhookRepairsController {
  constructor(
    private readonly repairs: WebhookRepairs,
    private readonly readiness: Readiness,
    private readonly language: TenantLanguage,
  ) {}

  @Post('wabas/:wabaId/subscription')
  @TenantRoute('admin')
  @ApiOkResponse(DONE)
  @Repair('Subscribe the app to a WABA', 'Without it nothing that people write arrives. An override stays.')
  async subscribe(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Query() { locale }: LocaleQuery,
  ): Promise<RepairResultView> {
    await this.repairs.subscribe(tenantId, wabaId);
    return this.result('subscribe-app', tenantId, wabaId, locale);
  }

  @Post('wabas/:wabaId/app-webhook')
  @TenantRoute('admin')
  @ApiOkResponse(DONE)
  @Repair(
    'Set the webhook of the Meta app',
    'Callback, verify token and fields; fields that are on beside ours stay. Meta calls the address at once. The ' +
      "platform's own app only by the platform.",
  )
  @ApiForbiddenResponse({ type: ProblemView, description: '`platform_app`: it serves every client.' })
  async setAppWebhook(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Query() { locale }: LocaleQuery,
    @By() caller: Caller,
  ): Promise<RepairResultView> {
    await this.repairs.setAppWebhook(tenantId, wabaId, caller.platform === 'admin');
    return this.result('set-app-webhook', tenantId, wabaId, locale);
  }

  @Put('wabas/:wabaId/override')
  @TenantRoute('admin')
  @ApiOkResponse(DONE)
  @Repair(
    'Override the callback of a WABA',
    "Sends this WABA's messages here, wherever the app's own callback leads. Meta calls the address at once.",
  )
  async setOverride(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Query() { locale }: LocaleQuery,
  ): Promise<RepairResultView> {
    await this.repairs.setOverride(tenantId, wabaId);
    return this.result('set-override', tenantId, wabaId, locale);
  }

  @Delete('wabas/:wabaId/override')
  @TenantRoute('admin')
  @ApiOkResponse(DONE)
  @Repair(
    "Clear a WABA's override",
    "From then on its messages go to the app's callback, as everything else.",
  )
  async clearOverride(
    @Param('tenantId') tenantId: string,
    @Param('wabaId') wabaId: string,
    @Query() { locale }: LocaleQuery,
  ): Promise<RepairResultView> {
    await this.repairs.clearOverride(tenantId, wabaId);
    return this.result('clear-override', tenantId, wabaId, locale);
  }

  @Delete('phone-numbers/:phoneNumberId/override')
  @TenantRoute('admin')
  @ApiOkResponse(DONE)
  @Repair("Clear a number's override", "From then on its messages go where the WABA's do.")
  async clearNumberOverride(
    @Param('tenantId') tenantId: string,
    @Param('phoneNumberId') phoneNumberId: string,
    @Query() { locale }: LocaleQuery,
  ): Promise<RepairResultView> {
    const wabaId = await this.repairs.clearNumberOverride(tenantId, phoneNumberId);
    return this.result('clear-number-override', tenantId, wabaId, locale);
  }

  private async result(
    repair: keyof typeof ABOUT,
    tenantId: string,
    wabaId: string,
    locale: Locale | undefined,
  ): Promise<RepairResultView> {
    const run = await this.readiness.run(tenantId, wabaId, undefined, 'subscribed');
    return RepairResultView.of(repair, ABOUT[repair], run, await this.language.of(tenantId, locale));
  }
}
