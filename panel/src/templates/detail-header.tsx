import { Link } from '@tanstack/react-router';
import { ArrowLeft, Copy, CopyPlus, Ellipsis, Languages, Pencil, Play, Trash2 } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { buttonLook, IconButton } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import { useOpenHeading, useWide } from '../ui/screen';
import { detailTexts } from './detail.texts';
import type { DuplicatePurpose } from './duplicate-dialog';
import { SnakeName } from './snake-name';
import { StatusMark } from './status-mark';
import type { Template } from './template';
import { isRatePause } from './template-notices';
import { useWabas } from './template-queries';
import { templatesTexts } from './templates.texts';

interface DetailHeaderProps {
  template: Template;
  onDuplicate(purpose: DuplicatePurpose): void;
  onRemove(): void;
  onUnpause(): void;
}

/** Its name and state, and what may be done with it. */
export function DetailHeader({ template, onDuplicate, onRemove, onUnpause }: DetailHeaderProps) {
  const t = useTexts(detailTexts);
  const Heading = useOpenHeading();
  const { tenantId, may } = useTenant();
  const { wabas } = useWabas();
  const { id, name, status, edits, deletedAt } = template;
  return (
    <header className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <BackLink />
      <div className="grid min-w-0 flex-1 gap-1">
        <Heading className="flex items-center gap-1 font-mono text-[17px] leading-6 max-wide:text-[15px] max-wide:leading-5">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <SnakeName name={name} />
          </span>
          <span className="-my-2 max-wide:hidden">
            <CopyButton text={name} label={t.copyName} />
          </span>
        </Heading>
        <StatusMark status={status} />
      </div>
      {may('admin') && !deletedAt && (
        <div className="flex gap-1.5">
          {edits?.allowed && (
            <Link
              to="/t/$tenantId/templates/$templateId/edit"
              params={{ tenantId, templateId: id }}
              search={(before) => before}
              className={buttonLook('plain')}
            >
              <Pencil size={15} aria-hidden />
              <span className="max-wide:sr-only">{t.edit}</span>
            </Link>
          )}
          <Menu
            trigger={
              <IconButton label={t.more}>
                <Ellipsis size={18} aria-hidden />
              </IconButton>
            }
          >
            <MenuItem icon={<CopyPlus size={16} aria-hidden />} onSelect={() => onDuplicate('name')}>
              {t.duplicate}
            </MenuItem>
            <MenuItem icon={<Languages size={16} aria-hidden />} onSelect={() => onDuplicate('language')}>
              {t.newLanguage}
            </MenuItem>
            {wabas.length > 1 && (
              <MenuItem icon={<Copy size={16} aria-hidden />} onSelect={() => onDuplicate('waba')}>
                {t.copyToWaba}
              </MenuItem>
            )}
            {isRatePause(template) && (
              <MenuItem icon={<Play size={16} aria-hidden />} onSelect={onUnpause}>
                {t.unpause}
              </MenuItem>
            )}
            <MenuLine />
            <MenuItem danger icon={<Trash2 size={16} aria-hidden />} onSelect={onRemove}>
              {t.remove}
            </MenuItem>
          </Menu>
        </div>
      )}
    </header>
  );
}

/** Back to the list, on phones, where it is another page. */
export function BackLink() {
  const t = useTexts(templatesTexts);
  const { tenantId } = useTenant();
  if (useWide()) return null;
  return (
    <Link
      to="/t/$tenantId/templates"
      params={{ tenantId }}
      search={(before) => before}
      aria-label={t.back}
      className="control -ml-2 inline-grid aspect-square place-items-center rounded-m text-ink-2"
    >
      <ArrowLeft size={20} aria-hidden />
    </Link>
  );
}
