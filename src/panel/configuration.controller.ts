import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Env } from '../platform/env.js';
import { executable } from '../platform/executable.js';
import { PlatformRoute } from '../platform/route-access.js';
import { ConfigurationView, SettingView } from './configuration.dto.js';

/** What the server does when nobody says anything. */
const DEFAULTS = new Env();

@ApiTags('Panel')
@Controller('panel')
export class ConfigurationController {
  constructor(private readonly env: Env) {}

  @Get('configuration')
  @PlatformRoute('support')
  @ApiOperation({
    summary: 'What this server is configured with',
    description: 'Which variables of the environment are set; never a value.',
  })
  @ApiOkResponse({ type: ConfigurationView })
  show(): ConfigurationView {
    const names = Object.keys(DEFAULTS) as (keyof Env)[];
    const settings = names.map((name) => {
      const value = this.env[name];
      const state = value === undefined ? 'unset' : value === DEFAULTS[name] ? 'default' : 'set';
      return Object.assign(new SettingView(), { name, state });
    });
    return Object.assign(new ConfigurationView(), {
      settings,
      ffmpeg: executable(this.env.FFMPEG_PATH) !== undefined,
    });
  }
}
