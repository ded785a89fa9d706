import {
  BadgeHelp,
  CircleSlash,
  Contact,
  FileText,
  Image,
  LayoutTemplate,
  ListChecks,
  MapPin,
  Mic,
  ShoppingCart,
  Smile,
  Sticker,
  Video,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Texts } from '../i18n/catalogue';
import type { messageTexts } from './message.texts';

type Words = { [K in keyof typeof messageTexts]: (typeof messageTexts)[K]['pt'] };
const ICONS: Record<string, LucideIcon> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  interactive: ListChecks,
  template: LayoutTemplate,
  order: ShoppingCart,
  reaction: Smile,
  unsupported: CircleSlash,
};

/** The icon of a type of message; none for what is only words. */
export const kindIcon = (type: string): LucideIcon | undefined =>
  type === 'text' || type === 'button' || type === 'system' ? undefined : (ICONS[type] ?? BadgeHelp);

/** The type of a message in words; Meta's own name for one that we do not know. */
export function kindWords(type: string, t: Texts<Words>): string {
  const known = (t as Record<string, unknown>)[type];
  return typeof known === 'string' ? known : t.other(type);
}
