import { Bot, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTexts } from '../i18n/language';
import { IconButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useSide } from '../ui/screen';
import { ContactCard } from './contact-card';
import { inboxTexts } from './inbox.texts';
import type { Row } from './place-row';
import { traceTexts } from './trace.texts';

const AgentTrace = lazy(async () => ({ default: (await import('./agent-trace')).AgentTrace }));

/** What is looked at beside a thread: the person, or what the agent did about the message of this id. */
export type Beside = 'person' | { messageId: string };

interface ThreadSideProps {
  tenantId: string;
  row: Row;
  numberName: string | undefined;
  beside: Beside | undefined;
  onBeside(beside: Beside | undefined): void;
}

/** Beside the thread where there is room, else over it once it is asked for. */
export function ThreadSide({ tenantId, row, numberName, beside, onBeside }: ThreadSideProps) {
  const t = useTexts(inboxTexts);
  const words = useTexts(traceTexts);
  const side = useSide();
  const messageId = typeof beside === 'object' ? beside.messageId : undefined;
  const card = <ContactCard row={row} numberName={numberName} />;
  const trace = messageId !== undefined && (
    <Suspense fallback={null}>
      <AgentTrace key={messageId} tenantId={tenantId} messageId={messageId} />
    </Suspense>
  );
  if (!side)
    return (
      <Dialog
        open={beside !== undefined}
        onClose={() => onBeside(undefined)}
        title={trace ? words.title : t.details}
      >
        {trace || card}
      </Dialog>
    );
  return (
    <aside
      aria-label={trace ? words.title : t.details}
      className="w-[292px] shrink-0 overflow-y-auto border-l border-line bg-surface px-5 py-6"
    >
      {trace ? (
        <>
          <div className="-mt-2 mb-3 flex items-center gap-2">
            <Bot size={16} aria-hidden className="shrink-0 text-agent" />
            <h2 className="flex-1 text-body font-semibold">{words.title}</h2>
            <IconButton label={words.close} className="-mr-2" onClick={() => onBeside(undefined)}>
              <X size={16} aria-hidden />
            </IconButton>
          </div>
          {trace}
        </>
      ) : (
        card
      )}
    </aside>
  );
}
