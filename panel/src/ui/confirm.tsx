import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { catalogue } from '../i18n/catalogue';
import { useTexts } from '../i18n/language';
import { Button } from './button';
import { Dialog } from './dialog';
import { Fault } from './fault';
import { TextField } from './field';

const texts = catalogue({
  cancel: { pt: 'Cancelar', en: 'Cancel' },
  type: {
    pt: (name: string) => `Digite ${name} para confirmar`,
    en: (name: string) => `Type ${name} to confirm`,
  },
});

interface ConfirmProps {
  open: boolean;
  onClose(): void;
  onConfirm(): void;
  title: string;
  /** What happens then, and what cannot be taken back. */
  children: ReactNode;
  /** What the button does, in one or two words; never "OK". */
  action: string;
  /** `primary` where nothing is lost by it. */
  look?: 'danger' | 'primary';
  /** What must be typed first, for what is worse than most. */
  typed?: string;
  busy?: boolean;
  error?: unknown;
}

/** Asks before something that cannot be taken back, or that nobody should do without having read what it does. */
export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  children,
  action,
  look = 'danger',
  typed,
  busy,
  error,
}: ConfirmProps) {
  const t = useTexts(texts);
  const [text, setText] = useState('');
  useEffect(() => {
    if (!open) setText('');
  }, [open]);
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
          <Button
            look={look}
            busy={busy}
            disabled={typed !== undefined && text.trim() !== typed}
            onClick={onConfirm}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-2 text-list text-ink-2">{children}</div>
      {typed !== undefined && (
        <TextField label={t.type(typed)} autoComplete="off" value={text} onChange={setText} />
      )}
      <Fault error={error} />
    </Dialog>
  );
}
