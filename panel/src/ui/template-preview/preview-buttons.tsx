import type { LucideIcon } from 'lucide-react';
import {
  Copy,
  ExternalLink,
  List,
  MessageSquareShare,
  Phone,
  Reply,
  ShoppingBag,
  UserRound,
  Workflow,
} from 'lucide-react';
import { useTexts } from '../../i18n/language';
import type { PreviewButton } from './preview-parts';
import { previewTexts } from './template-preview.texts';

const ICONS: Record<string, LucideIcon> = {
  QUICK_REPLY: Reply,
  URL: ExternalLink,
  PHONE_NUMBER: Phone,
  VOICE_CALL: Phone,
  COPY_CODE: Copy,
  OTP: Copy,
  FLOW: Workflow,
  CATALOG: ShoppingBag,
  MPM: ShoppingBag,
  SPM: ShoppingBag,
  ORDER_DETAILS: ShoppingBag,
  REQUEST_CONTACT_INFO: UserRound,
};

/** WhatsApp shows three buttons; of more, two and a list. */
const SHOWN = 3;

/** Under the bubble, one below the other. */
export function PreviewButtons({ buttons, all }: { buttons: readonly PreviewButton[]; all: boolean }) {
  const t = useTexts(previewTexts);
  const shown = all || buttons.length <= SHOWN ? buttons : buttons.slice(0, SHOWN - 1);
  const named: Record<string, string> = {
    COPY_CODE: t.copyOffer,
    CATALOG: t.catalog,
    MPM: t.items,
    SPM: t.product,
    REQUEST_CONTACT_INFO: t.contact,
    ORDER_DETAILS: t.order,
  };
  return (
    <ul className="text-body font-medium text-wa-action">
      {shown.map(({ kind, text, target }, index) => (
        <ButtonRow
          key={index}
          icon={ICONS[kind] ?? MessageSquareShare}
          text={text || named[kind] || t.button}
          title={target}
        />
      ))}
      {shown.length < buttons.length && <ButtonRow icon={List} text={t.everyOption} />}
    </ul>
  );
}

function ButtonRow({ icon: Icon, text, title }: { icon: LucideIcon; text: string; title?: string }) {
  return (
    <li
      title={title}
      className="flex items-center justify-center gap-2 border-t border-wa-line px-3 py-2.5 text-center"
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      <span className="min-w-0 break-words">{text}</span>
    </li>
  );
}
