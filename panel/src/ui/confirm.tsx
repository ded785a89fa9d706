import type { ReactNode } from 'react';
import { catalogue } from '../i18n/catalogue';
import { useTexts } from '../i18n/language';
import { Button } from './button';
import { Dialog } from './dialog';
import { Fault } from './fault';

const texts = catalogue({ cancel: { pt: 'Cancelar', en: 'Cancel' } });

interface ConfirmProps {
  open: boolean;
  onClose(): void;
  onConfirm(): void;
  title: string;
  /** What happens then, and what cannot be taken back. */
  children: ReactNode;
  /** What the button does, in one or two words; never "OK". */
  action: string;
  busy?: boolean;
  error?: unknown;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ open, onClose, onConfirm, title, children, action, busy, error }: ConfirmProps) {
  const t = useTexts(texts);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-2 text-list text-ink-2">{children}</div>
      <Fault error={error} />
    </Dialog>
  );
}
