import { useBlocker } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useLanguage, useTexts } from '../../i18n/language';
import { NotFound } from '../../shell/error-room';
import { useTenant } from '../../shell/tenant';
import { Confirm } from '../../ui/confirm';
import { Fault } from '../../ui/fault';
import { useSide } from '../../ui/screen';
import { Segmented } from '../../ui/segmented';
import { useTitle } from '../../ui/title';
import { PreviewPane } from '../preview-pane';
import { RemoveDialog } from '../remove-dialog';
import type { Template } from '../template';
import { TemplateNotices } from '../template-notices';
import { useWabaName, useWabas } from '../template-queries';
import { BuilderContext } from './builder-context';
import { BuilderForm } from './builder-form';
import { BuilderHeader } from './builder-header';
import { builderTexts } from './builder.texts';
import { IdentityFields } from './identity-fields';
import { LintPanel } from './lint-panel';
import { useDraft } from './use-draft';
import { useLint } from './use-lint';

/** A new template. */
export function NewTemplatePage() {
  const { wabas, isPending } = useWabas();
  const { may } = useTenant();
  if (!may('admin')) return <NotFound />;
  // The first account is the one of most tenants.
  return isPending ? <div aria-busy className="flex-1" /> : <BuilderPage wabaId={wabas[0]?.wabaId} />;
}

/** Writes a template: the form, what is wrong with it, and how it arrives, all at once. */
export function BuilderPage({ template, wabaId = '' }: { template?: Template; wabaId?: string }) {
  const t = useTexts(builderTexts);
  const { language } = useLanguage();
  const side = useSide();
  const wabaName = useWabaName();
  const [view, setView] = useState<'write' | 'preview'>('write');
  const [written, setWritten] = useState(template !== undefined);
  const [removing, setRemoving] = useState(false);
  const building = useDraft(template, { wabaId, language: language === 'pt' ? 'pt_BR' : 'en_US' });
  const { draft, dirty, isDraft, save, submit } = building;
  const lint = useLint(draft, building.id);
  const setDraft = (next: typeof draft) => {
    setWritten(true);
    building.setDraft(next);
  };
  useTitle(draft.name || t.newTitle);
  const leaving = useBlocker({
    shouldBlockFn: () => dirty && !save.isPending && !submit.isPending,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  const context = useMemo(
    () => ({
      problems: lint.problems,
      format: draft.parameterFormat,
      wabaId: draft.wabaId,
      touched: written,
    }),
    [lint.problems, draft.parameterFormat, draft.wabaId, written],
  );
  const check = <LintPanel {...lint} touched={written} draft={draft} onMend={setDraft} />;
  const preview = <PreviewPane template={draft} from={wabaName(draft.wabaId)} />;
  return (
    <BuilderContext value={context}>
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <BuilderHeader
            draft={draft}
            status={template?.status ?? 'DRAFT'}
            dirty={dirty}
            saved={Boolean(building.id) && !dirty}
            isDraft={isDraft}
            valid={lint.valid && !lint.checking}
            saving={save.isPending}
            submitting={submit.isPending}
            onSave={() => save.mutate()}
            onSubmit={() => submit.mutate()}
            onRemove={template && isDraft ? () => setRemoving(true) : undefined}
            templateId={template?.id}
          />
          {!side && (
            // Beside what scrolls, not over it: nothing of the form lies under it.
            <div className="grid shrink-0 border-b border-line px-4 py-2.5 wide:px-8">
              <Segmented
                label={t.preview}
                className="mx-auto w-full max-w-[656px]"
                value={view}
                onChange={setView}
                options={[
                  { value: 'write', text: t.write },
                  { value: 'preview', text: t.preview },
                ]}
              />
            </div>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto">
            <div className="mx-auto grid max-w-[720px] gap-5 px-4 pt-4 pb-10 wide:px-8">
              <Fault error={submit.error ?? save.error} />
              {!side && view === 'preview' ? (
                preview
              ) : (
                <>
                  {template && isDraft && (
                    <TemplateNotices template={template} onDuplicate={nothing} onUnpause={nothing} />
                  )}
                  {template && !isDraft && <EditNote template={template} />}
                  <IdentityFields
                    draft={draft}
                    onChange={setDraft}
                    fixed={!isDraft}
                    wabaFixed={building.id !== undefined}
                    categoryFixed={!isDraft && template?.edits?.categoryEditable === false}
                  />
                  <BuilderForm draft={draft} onChange={setDraft} fixed={!isDraft} />
                  {!side && check}
                </>
              )}
            </div>
          </div>
        </div>
        {side && (
          <aside className="grid w-[388px] shrink-0 content-start gap-5 overflow-y-auto border-l border-line bg-canvas p-5">
            {preview}
            {check}
          </aside>
        )}
      </div>
      <Confirm
        open={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        onConfirm={() => leaving.proceed?.()}
        title={t.leaveTitle}
        action={t.leave}
      >
        <p>{t.leaveLead}</p>
      </Confirm>
      {template && (
        <RemoveDialog open={removing} onClose={() => setRemoving(false)} template={template} languages={1} />
      )}
    </BuilderContext>
  );
}

/** A draft that Meta did not take shows why; it has nothing else to act upon. */
const nothing = (): void => undefined;

function EditNote({ template: { edits } }: { template: Template }) {
  const t = useTexts(builderTexts);
  return (
    <p className="rounded-m bg-warn-soft px-3 py-2.5 text-list">
      {t.editLead}{' '}
      {edits?.left !== null && edits?.left !== undefined && (
        <span className="text-ink-2">{t.editLeft(edits.left)}</span>
      )}
    </p>
  );
}
