import { UserRound } from 'lucide-react';
import { listAt, textAt } from './content';

/** People whose cards somebody sent. */
export function ContactCards({ content }: { content: unknown }) {
  const cards = Array.isArray(content) ? (content as unknown[]) : [];
  return (
    <ul className="grid w-64 max-w-full gap-2">
      {cards.slice(0, 20).map((card, index) => {
        const phones = listAt(card, 'phones').flatMap((phone) => textAt(phone, 'phone') ?? []);
        const mails = listAt(card, 'emails').flatMap((mail) => textAt(mail, 'email') ?? []);
        const name = textAt(card, 'name', 'formatted_name') ?? phones[0] ?? mails[0] ?? '?';
        const company = textAt(card, 'org', 'company');
        return (
          <li key={index} className="flex items-center gap-3">
            <span className="grid size-9 shrink-0 place-items-center rounded-full bg-sunken text-ink-2">
              <UserRound size={18} aria-hidden />
            </span>
            <span className="grid min-w-0">
              <span className="truncate font-semibold">{name}</span>
              {[company, ...phones, ...mails]
                .filter((line) => line && line !== name)
                .slice(0, 4)
                .map((line) => (
                  <span key={line} className="truncate text-small text-ink-2">
                    {line}
                  </span>
                ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
