import { Copy, ExternalLink, List, MapPin, Phone, Reply, ShoppingBag, Workflow } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

/** What the person may tap below a message. */
export interface TapButton {
  kind: 'reply' | 'url' | 'phone' | 'copy' | 'list' | 'flow' | 'catalogue' | 'location';
  text: string;
  /** Below the text: where it leads. */
  detail?: string;
}

const ICONS: Record<TapButton['kind'], LucideIcon> = {
  reply: Reply,
  url: ExternalLink,
  phone: Phone,
  copy: Copy,
  list: List,
  flow: Workflow,
  catalogue: ShoppingBag,
  location: MapPin,
};

/** The buttons of a message as the person sees them; here they only show. */
export function TapButtons({ buttons }: { buttons: readonly TapButton[] }) {
  if (buttons.length === 0) return null;
  return (
    <ul className="-mx-3 mt-2 grid divide-y divide-line border-t border-line">
      {buttons.map(({ kind, text, detail }, index) => {
        const Icon = ICONS[kind];
        return (
          <li
            key={index}
            title={detail}
            className="flex min-h-9 items-center justify-center gap-2 px-3 py-1.5 text-center font-semibold text-accent-text"
          >
            <Icon size={14} aria-hidden className="shrink-0" />
            <span className="min-w-0 break-words">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
