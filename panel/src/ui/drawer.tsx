import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { catalogue } from '../i18n/catalogue';
import { useTexts } from '../i18n/language';
import { IconButton } from './button';

const texts = catalogue({ close: { pt: 'Fechar', en: 'Close' } });

interface DrawerProps {
  open: boolean;
  onClose(): void;
  title: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** What stands behind a row of a table, at the right of the page; on phones it fills the page. */
export function Drawer({ open, onClose, title, actions, children }: DrawerProps) {
  const t = useTexts(texts);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="pop fixed inset-0 z-40 bg-shade" />
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          className="pop fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-surface shadow-pop outline-none wide:w-[min(560px,calc(100vw-96px))]"
        >
          <div className="flex items-start gap-3 border-b border-line px-5 py-3">
            <Base.Title className="min-w-0 flex-1 pt-1.5 text-name font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton label={t.close} className="-mr-2" />}>
              <X size={18} aria-hidden />
            </Base.Close>
          </div>
          <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-5 py-4">{children}</div>
          {actions && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
