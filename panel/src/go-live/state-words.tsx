import { CircleCheck, CircleDashed, CircleHelp, CircleX, TimerOff } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { Mark } from '../ui/mark';
import type { Tone } from '../ui/mark';
import type { Check, NumberState, StepState } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';

const STEPS: Record<StepState, { icon: LucideIcon; tone: Tone; look: string }> = {
  proven: { icon: CircleCheck, tone: 'ok', look: 'text-ok' },
  missing: { icon: CircleDashed, tone: 'neutral', look: 'text-ink-3' },
  failed: { icon: CircleX, tone: 'bad', look: 'text-bad' },
  expired: { icon: TimerOff, tone: 'warn', look: 'text-warn' },
};

/** The sign of a step's state; its word stands beside it or is read out. */
export function StepIcon({ state, size = 18 }: { state: StepState; size?: number }) {
  const { icon: Icon, look } = STEPS[state];
  return <Icon size={size} aria-hidden className={`shrink-0 ${look}`} />;
}

/** The color of a step's word. */
export const stepLook = (state: StepState): string => STEPS[state].look;

/** A step's state in a word. */
export function StepMark({ state }: { state: StepState }) {
  const t = useTexts(goLiveTexts);
  return (
    <Mark tone={STEPS[state].tone} icon={<StepIcon state={state} size={12} />}>
      {t[state]}
    </Mark>
  );
}

const CHECKS: Record<Check['status'], { icon: LucideIcon; tone: Tone; look: string }> = {
  pass: { icon: CircleCheck, tone: 'ok', look: 'text-ok' },
  fail: { icon: CircleX, tone: 'bad', look: 'text-bad' },
  warn: { icon: CircleDashed, tone: 'warn', look: 'text-warn' },
  unknown: { icon: CircleHelp, tone: 'neutral', look: 'text-ink-3' },
};

/** What a check found, in a word. */
export function CheckMark({ status }: { status: Check['status'] }) {
  const t = useTexts(goLiveTexts);
  const { icon: Icon, tone } = CHECKS[status];
  return (
    <Mark tone={tone} icon={<Icon size={12} aria-hidden className="shrink-0" />}>
      {t[status]}
    </Mark>
  );
}

const NUMBERS: Record<NumberState, { tone: Tone; word: keyof typeof goLiveTexts }> = {
  pending: { tone: 'neutral', word: 'pending' },
  connected: { tone: 'accent', word: 'connected' },
  proven: { tone: 'ok', word: 'provenNumber' },
  restricted: { tone: 'bad', word: 'restrictedNumber' },
  disconnected: { tone: 'bad', word: 'disconnectedNumber' },
};

/** A number's state in a word. */
export function NumberMark({ state }: { state: NumberState }) {
  const t = useTexts(goLiveTexts);
  const { tone, word } = NUMBERS[state];
  return <Mark tone={tone}>{t[word] as string}</Mark>;
}
