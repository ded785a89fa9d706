import { useRouter } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight, Check, Video, X } from 'lucide-react';
import { catalogue } from '../i18n/catalogue';
import { useTexts } from '../i18n/language';
import { Button, IconButton } from '../ui/button';
import { record, useRecording } from './recording';

const texts = catalogue({
  recording: { pt: 'Gravação para o App Review', en: 'Recording for App Review' },
  step: {
    pt: (at: number, of: number) => `passo ${at} de ${of}`,
    en: (at: number, of: number) => `step ${at} of ${of}`,
  },
  back: { pt: 'Passo anterior', en: 'Previous step' },
  next: { pt: 'Próximo', en: 'Next' },
  finish: { pt: 'Concluir', en: 'Finish' },
  end: { pt: 'Encerrar a gravação', en: 'End the recording' },
});

/** While a recording for Meta's reviewers is made: the permission that is shown, and what the viewer sees, over every room. */
export function RecordingBar() {
  const t = useTexts(texts);
  const router = useRouter();
  const recording = useRecording();
  const step = recording?.steps[recording.at];
  if (!recording || !step) return null;
  const go = (at: number) => {
    const there = recording.steps[at];
    if (!there) {
      record(null);
      return router.history.push(recording.from);
    }
    record({ ...recording, at });
    if (there.address) router.history.push(there.address);
  };
  const last = recording.at === recording.steps.length - 1;
  return (
    <section
      aria-label={t.recording}
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-accent-soft px-5 py-3"
    >
      <Video size={20} aria-hidden className="shrink-0 text-accent-text max-wide:hidden" />
      <div className="min-w-0 flex-1 basis-64" aria-live="polite">
        <p className="flex flex-wrap items-baseline gap-x-2 text-small text-accent-text">
          <code className="font-mono font-semibold">{recording.permission}</code>
          <span>{t.step(recording.at + 1, recording.steps.length)}</span>
        </p>
        <p className="text-name font-semibold">{step.say}</p>
        <p className="text-list text-ink-2">{step.do}</p>
      </div>
      <div className="flex items-center gap-1">
        <IconButton label={t.back} disabled={recording.at === 0} onClick={() => go(recording.at - 1)}>
          <ArrowLeft size={18} aria-hidden />
        </IconButton>
        <Button
          look="primary"
          icon={last ? <Check size={16} aria-hidden /> : <ArrowRight size={16} aria-hidden />}
          onClick={() => go(recording.at + 1)}
        >
          {last ? t.finish : t.next}
        </Button>
        <IconButton label={t.end} onClick={() => go(recording.steps.length)}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}
