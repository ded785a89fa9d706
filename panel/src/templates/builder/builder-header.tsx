import { Link } from '@tanstack/react-router';
import { Send, Trash2 } from 'lucide-react';
import { useTexts } from '../../i18n/language';
import { useTenant } from '../../shell/tenant';
import { Button, buttonLook, IconButton } from '../../ui/button';
import { useOpenHeading, useWide } from '../../ui/screen';
import { BackLink } from '../detail-header';
import { StatusMark } from '../status-mark';
import { builderTexts } from './builder.texts';
import type { Draft } from './draft';

interface BuilderHeaderProps {
  draft: Draft;
  status: string;
  dirty: boolean;
  saved: boolean;
  /** Kept here; otherwise it is at Meta, and this is an edit. */
  isDraft: boolean;
  /** The check finds nothing that Meta would refuse. */
  valid: boolean;
  saving: boolean;
  submitting: boolean;
  onSave(): void;
  onSubmit(): void;
  onRemove?: () => void;
  templateId?: string;
}

/** What is being written, whether it is kept, and the two ways on. */
export function BuilderHeader(props: BuilderHeaderProps) {
  const t = useTexts(builderTexts);
  const { tenantId } = useTenant();
  const wide = useWide();
  const Heading = useOpenHeading();
  const { draft, status, dirty, saved, isDraft, valid, saving, submitting, templateId, onRemove } = props;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 wide:px-8">
      <BackLink />
      <div className="min-w-0 flex-1">
        <Heading className="truncate font-mono text-[15px] leading-5 font-medium">
          {draft.name || <span className="font-sans text-ink-2">{t.newTitle}</span>}
        </Heading>
        <p className="flex items-center gap-2 text-small text-ink-3">
          <StatusMark status={status} />
          <span role="status">{dirty ? t.unsaved : saved && isDraft ? t.saved : ''}</span>
        </p>
      </div>
      <div className="flex gap-2 max-wide:w-full">
        {onRemove && (
          <IconButton label={t.discard} onClick={onRemove}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        )}
        {isDraft ? (
          <Button
            className="max-wide:flex-1"
            busy={saving}
            disabled={!dirty || submitting || !draft.name}
            onClick={props.onSave}
          >
            {wide ? t.saveDraft : t.saveShort}
          </Button>
        ) : (
          <Link
            to="/t/$tenantId/templates/$templateId"
            params={{ tenantId, templateId: templateId ?? '' }}
            search={(before) => before}
            className={`${buttonLook('quiet')} max-wide:flex-1`}
          >
            {t.cancel}
          </Link>
        )}
        <Button
          look="primary"
          className="max-wide:flex-1"
          icon={<Send size={15} aria-hidden />}
          busy={submitting}
          disabled={!valid || saving || (!isDraft && !dirty)}
          onClick={props.onSubmit}
        >
          {!wide ? t.submitShort : isDraft ? t.submit : t.submitEdit}
        </Button>
      </div>
    </header>
  );
}
