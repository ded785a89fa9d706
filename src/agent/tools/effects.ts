import type { PlannedMessage, ProfileChange } from '../plan.js';
import type { ToolCall } from './agent-tool.js';

/** What the tools of one attempt want to happen: nothing of it happens before the turn is concluded. */
export class Effects {
  message: PlannedMessage | undefined;
  handOff: { summary: string; says: string | undefined } | undefined;
  silent = false;
  optOut = false;
  forget = false;
  /** Calls that began, also those that are under way side by side. */
  begun = 0;
  readonly calls: ToolCall[] = [];
  readonly profile: ProfileChange = { attributes: {}, addTags: [], removeTags: [] };

  /** Nothing more needs to be thought. */
  get decided(): boolean {
    return this.message !== undefined || this.handOff !== undefined || this.silent;
  }

  get changesProfile(): boolean {
    const { attributes, addTags, removeTags } = this.profile;
    return Object.keys(attributes).length + addTags.length + removeTags.length > 0;
  }
}
