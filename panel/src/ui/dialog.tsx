import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { catalogue } from '../i18n/catalogue';
import { useTexts } from '../i18n/language';
import { IconButton } from './button';
import { firstFocus } from './first-focus';

const texts = catalogue({ close: { pt: 'Fechar', en: 'Close' } });

interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** Below the title: what this is about. */
  lead?: ReactNode;
  /** Its buttons, at the bottom and always in sight. */
  actions?: ReactNode;
  width?: 'narrow' | 'wide';
  /** It cannot be closed by a click beside it or Escape. */
  firm?: boolean;
  children?: ReactNode;
}

/** A window over the page. Focus stays inside and returns to where it was; on phones it fills the bottom. */
export function Dialog({
  open,
  onClose,
  title,
  lead,
  actions,
  width = 'narrow',
  firm,
  children,
}: DialogProps) {
  const t = useTexts(texts);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => !next && !firm && onClose()}
      disablePointerDismissal={firm}
    >
      <Base.Portal>
        {/* Over what it was opened from, be that a window itself: what comes later stands higher. */}
        <Base.Backdrop forceRender className="pop fixed inset-0 z-50 bg-shade" />
        <Base.Popup
          ref={popup}
          initialFocus={(how) => firstFocus(popup.current, how)}
          className={`pop fixed z-50 flex outline-none max-h-[min(720px,calc(100dvh-32px))] flex-col rounded-xl bg-surface shadow-pop max-wide:inset-x-2 max-wide:bottom-2 wide:top-1/2 wide:left-1/2 wide:-translate-1/2 ${width === 'wide' ? 'wide:w-[min(860px,calc(100vw-48px))]' : 'wide:w-[min(440px,calc(100vw-48px))]'}`}
        >
          <div className="flex items-start justify-between gap-3 px-5 pt-4 pb-2">
            <div className="grid gap-1 pt-1">
              <Base.Title className="text-name font-semibold">{title}</Base.Title>
              {lead && <Base.Description className="text-list text-ink-2">{lead}</Base.Description>}
            </div>
            {!firm && (
              <Base.Close render={<IconButton label={t.close} className="-mr-2" />}>
                <X size={18} aria-hidden />
              </Base.Close>
            )}
          </div>
          <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto px-5 pt-2 pb-5">
            {children}
          </div>
          {actions && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
