/** One variable of the environment, never its value. */
export class SettingView {
  /** As in `.env.example`. */
  name!: string;
  /** `set`: to something of its own; `default`: what it is without; `unset`: nothing. */
  state!: 'set' | 'default' | 'unset';
}

/** What this server was configured with. */
export class ConfigurationView {
  settings!: SettingView[];
  /** Whether ffmpeg is there, which makes voice notes of other sounds. */
  ffmpeg!: boolean;
}
