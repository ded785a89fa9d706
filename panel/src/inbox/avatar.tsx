import { Users } from 'lucide-react';
import { initialsOf } from '../shell/initials';
import type { Contact } from './person';
import type { ServiceWindow } from './window';

/** Soft inks, told apart by who it is; the name stands beside it. */
const TINTS = [
  'bg-[light-dark(#dfe6ef,#20303f)] text-[light-dark(#2c4a68,#a9c6e2)]',
  'bg-[light-dark(#e7e1ee,#2f2740)] text-[light-dark(#54407a,#c9b8e8)]',
  'bg-[light-dark(#f0e3d0,#3b2e1c)] text-[light-dark(#7a5218,#e3c08e)]',
  'bg-[light-dark(#dfe9dc,#22331f)] text-[light-dark(#3a5c33,#aecfa4)]',
  'bg-[light-dark(#f0dcd9,#3d2523)] text-[light-dark(#87392f,#e6b0a8)]',
  'bg-[light-dark(#d9e8e8,#1c3436)] text-[light-dark(#1d5c63,#93cdd3)]',
];
const RINGS: Record<ServiceWindow['phase'], string> = {
  open: 'stroke-line-strong',
  soon: 'stroke-warn',
  last: 'stroke-bad',
  closed: 'stroke-line-strong',
  never: 'stroke-line-strong',
};

const tintOf = (id: string): string => {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return TINTS[sum % TINTS.length] ?? '';
};

interface AvatarProps {
  name: string;
  of: Contact;
  window: ServiceWindow;
  size?: number;
}

/** A person, with what is left of the 24 hours as a ring; dashed when they are over. It is also said in words. */
export function Avatar({ name, of: { id, groupId }, window: { phase, share }, size = 44 }: AvatarProps) {
  const shut = phase === 'closed' || phase === 'never';
  return (
    <span
      aria-hidden
      className="relative grid shrink-0 place-items-center"
      style={{ width: size, height: size }}
    >
      <svg viewBox="0 0 44 44" className="absolute inset-0 -rotate-90" fill="none" strokeWidth="2.2">
        {shut ? (
          <circle
            cx="22"
            cy="22"
            r="20.5"
            className={RINGS[phase]}
            strokeDasharray="1.5 4.9"
            strokeLinecap="round"
          />
        ) : (
          <>
            <circle cx="22" cy="22" r="20.5" className="stroke-line" />
            <circle
              cx="22"
              cy="22"
              r="20.5"
              pathLength={100}
              strokeDasharray={`${Math.max(3, share * 100)} 100`}
              strokeLinecap="round"
              className={RINGS[phase]}
            />
          </>
        )}
      </svg>
      <span
        className={`grid place-items-center rounded-full font-semibold ${tintOf(id)}`}
        style={{ width: size - 8, height: size - 8, fontSize: size > 50 ? 18 : 13 }}
      >
        {groupId ? <Users size={size > 50 ? 26 : 17} /> : initialsOf(name)}
      </span>
    </span>
  );
}
