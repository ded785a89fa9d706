import { ApiProperty } from '@nestjs/swagger';
import type { NumberState, StateCause } from './number-life.js';
import type { NumberStateChange } from './number-state.entity.js';
import type { Language, Words } from './words.js';

/** What brought a number into its state, for people. */
const CAUSES: Record<StateCause, Words> = {
  connected: { pt: 'A conta foi conectada.', en: 'The account was connected.' },
  checked: { pt: 'A verificação perguntou à Meta.', en: 'The checks asked Meta.' },
  registered: { pt: 'O número foi registrado.', en: 'The number was registered.' },
  subscribed: { pt: 'A inscrição ou o endereço mudou.', en: 'The subscription or the address changed.' },
  webhook: { pt: 'A Meta avisou.', en: 'Meta told so by webhook.' },
  traffic: {
    pt: 'Uma pessoa escreveu e uma mensagem foi entregue.',
    en: 'A person wrote, and a message was delivered.',
  },
  token_revoked: { pt: 'A Meta não aceita mais o token.', en: 'Meta takes the token no longer.' },
  offboarded: { pt: 'A conta foi desconectada.', en: 'The account was disconnected.' },
};

export class NumberStateView {
  state!: NumberState;
  /** When it began. */
  at!: string;
  /** A stable word. */
  cause!: StateCause;
  /** The cause in a sentence. */
  detail!: string;
  /** What showed it: Meta's words and times. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  evidence!: object;

  static of({ state, at, cause, evidence }: NumberStateChange, language: Language): NumberStateView {
    return Object.assign(new NumberStateView(), {
      state,
      at: at.toISOString(),
      cause,
      detail: CAUSES[cause][language],
      evidence,
    });
  }
}

export class NumberStatePage {
  data!: NumberStateView[];
  nextCursor!: string | null;
}
