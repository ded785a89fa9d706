import { ArrowUpRight } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { at, textAt } from './content';
import { messageTexts } from './message.texts';

/** A place on a drawn map: no map of another site is loaded, but one may be opened. */
export function PlaceCard({ content }: { content: unknown }) {
  const t = useTexts(messageTexts);
  const [latitude, longitude] = [Number(at(content, 'latitude')), Number(at(content, 'longitude'))];
  const known = Number.isFinite(latitude) && Number.isFinite(longitude);
  const name = textAt(content, 'name');
  const address = textAt(content, 'address');
  const point = known ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` : '';
  return (
    <div className="grid w-72 max-w-full gap-1.5">
      <svg viewBox="0 0 288 110" aria-hidden className="w-full rounded-m bg-sunken">
        <g className="stroke-raised" fill="none" strokeWidth="9">
          <path d="M-10 62 L120 14 L300 58 M-10 118 L310 66 M64 -10 L104 130 M214 -10 L168 130" />
          <path strokeWidth="5" d="M20 -10 L40 130 M250 20 L290 120 M128 60 L156 116" />
        </g>
        <path
          className="fill-bad"
          d="M144 82c0 0-20-24-20-38a20 20 0 0 1 40 0c0 14-20 38-20 38Zm0-31a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z"
        />
      </svg>
      <div className="grid">
        {name && <span className="font-semibold">{name}</span>}
        {(address ?? (!name && point)) && <span className="text-list text-ink-2">{address ?? point}</span>}
      </div>
      {known && (
        <a
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
          target="_blank"
          rel="noreferrer noopener"
          className="flex w-fit items-center gap-1 text-list text-accent-text underline underline-offset-2"
        >
          {t.openMap}
          <ArrowUpRight size={14} aria-hidden />
        </a>
      )}
    </div>
  );
}
