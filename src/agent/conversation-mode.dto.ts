import { IsIn } from 'class-validator';

export class ConversationModeDto {
  /** `agent`: the agent answers; `human`: a person of the tenant does; `paused`: nobody. */
  @IsIn(['agent', 'human', 'paused'])
  mode!: 'agent' | 'human' | 'paused';
}
