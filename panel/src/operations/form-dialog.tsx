import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { operationsTexts } from './operations.texts';

interface FormDialogProps {
  title: string;
  lead: string;
  /** What its button does. */
  action: string;
  wide?: boolean;
  /** What is filled in cannot be sent. */
  blocked?: boolean;
  onClose(): void;
  saving: { mutate(): void; isPending: boolean; error: unknown };
  children: ReactNode;
}

/** A short form over the page: filled in, sent, gone. */
export function FormDialog({
  title,
  lead,
  action,
  wide,
  blocked,
  onClose,
  saving,
  children,
}: FormDialogProps) {
  const t = useTexts(operationsTexts);
  const id = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      lead={lead}
      width={wide ? 'wide' : 'narrow'}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="primary" type="submit" form={id} disabled={blocked} busy={saving.isPending}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        {children}
        <Fault error={saving.error} />
      </form>
    </Dialog>
  );
}
