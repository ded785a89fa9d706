import { Download, Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTexts } from '../i18n/language';
import { messageTexts } from './message.texts';
import { useWave } from './use-wave';

const SPEEDS = [1, 1.5, 2] as const;

const clock = (seconds: number): string => {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

/** A voice message or another sound: play, position, speed, download. */
export function Sound({ src, voice }: { src: string; voice: boolean }) {
  const t = useTexts(messageTexts);
  const known = useWave(src, voice);
  const shape = known?.shape;
  const element = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [told, setLength] = useState(0);
  const length = told || (known?.seconds ?? 0);
  const [position, setPosition] = useState(0);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  const toggle = () => {
    const { current } = element;
    if (!current) return;
    if (current.paused) void current.play().catch(() => setPlaying(false));
    else current.pause();
  };
  const turn = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    if (element.current) element.current.playbackRate = next;
  };
  return (
    <div className="flex w-72 max-w-full items-center gap-2.5 py-1">
      <audio
        ref={element}
        src={src}
        preload={known === null ? 'metadata' : 'none'}
        onLoadedMetadata={({ currentTarget }) => setLength(currentTarget.duration)}
        onTimeUpdate={({ currentTarget }) => setPosition(currentTarget.currentTime)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPosition(0)}
      />
      <button
        type="button"
        onClick={toggle}
        aria-label={playing ? t.pause : `${t.play}: ${voice ? t.voice : t.audio}`}
        className="grid size-9 shrink-0 place-items-center rounded-full bg-ink text-canvas"
      >
        {playing ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden className="ml-0.5" />}
      </button>
      <span className="relative flex h-7 min-w-0 flex-1 items-center">
        {shape && (
          <span aria-hidden className="flex size-full items-center gap-px">
            {shape.map((loud, index) => (
              <span
                key={index}
                className={`flex-1 rounded-full ${position > 0 && index < (position / length) * shape.length ? 'bg-accent' : 'bg-line-strong'}`}
                style={{ height: `${Math.max(10, loud * 100)}%` }}
              />
            ))}
          </span>
        )}
        <input
          type="range"
          min={0}
          max={Number.isFinite(length) && length > 0 ? length : 1}
          step={0.1}
          value={position}
          aria-label={t.position}
          aria-valuetext={clock(position)}
          onChange={(event) => {
            const to = Number(event.target.value);
            setPosition(to);
            if (element.current) element.current.currentTime = to;
          }}
          className={
            shape ? 'absolute inset-0 size-full opacity-0 focus-visible:opacity-100' : 'h-1 min-w-0 flex-1'
          }
        />
      </span>
      <span className="w-8 text-small text-ink-2">{clock(playing || position > 0 ? position : length)}</span>
      <button
        type="button"
        onClick={turn}
        aria-label={`${t.speed}: ${speed}`}
        className="w-9 rounded-full bg-sunken py-1 text-meta font-semibold text-ink-2 hover:text-ink"
      >
        {speed}×
      </button>
      <a
        href={src}
        download
        aria-label={t.download}
        title={t.download}
        className="-m-1 rounded-m p-1 text-ink-3 hover:text-ink"
      >
        <Download size={16} aria-hidden />
      </a>
    </div>
  );
}
