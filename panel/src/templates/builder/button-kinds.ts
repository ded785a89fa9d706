import type { TemplateButton } from '../../ui/template-preview/component';

/** Kinds of buttons that a template may have, in the order of the menu, and how many of each (Meta, "Components"). */
export const BUTTON_KINDS = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  VOICE_CALL: 1,
  COPY_CODE: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  REQUEST_CONTACT_INFO: 1,
  ORDER_DETAILS: 1,
} as const;
export type ButtonKind = keyof typeof BUTTON_KINDS;
/** Together at most. */
export const MOST_BUTTONS = 10;
/** Those of a carousel's card. */
export const CARD_KINDS: readonly ButtonKind[] = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'];
/** Kinds whose label people write; WhatsApp writes the others. */
export const WITH_LABEL: readonly string[] = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'VOICE_CALL', 'FLOW'];

/** A button of a kind with what it needs, empty. */
export function emptyButton(kind: ButtonKind): TemplateButton {
  switch (kind) {
    case 'URL':
      return { type: kind, text: '', url: '' };
    case 'PHONE_NUMBER':
      return { type: kind, text: '', phone_number: '' };
    case 'COPY_CODE':
      return { type: kind, example: '' };
    case 'FLOW':
      return { type: kind, text: '', flow_id: '', flow_action: 'navigate' };
    case 'CATALOG':
      return { type: kind, text: 'View catalog' };
    case 'MPM':
      return { type: kind, text: 'View items' };
    case 'QUICK_REPLY':
    case 'VOICE_CALL':
      return { type: kind, text: '' };
    default:
      return { type: kind };
  }
}
