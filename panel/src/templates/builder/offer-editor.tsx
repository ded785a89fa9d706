import { useTexts } from '../../i18n/language';
import { Checkbox } from '../../ui/field';
import type { Component } from '../../ui/template-preview/component';
import { partTexts } from './builder.texts';
import { CountedField } from './counted-field';

const LONGEST = 16;

/** A limited-time offer: its title, and whether the time that is left is shown. */
export function OfferEditor({
  part,
  onChange,
  path,
}: {
  part: Component;
  onChange(part: Component): void;
  path: string;
}) {
  const t = useTexts(partTexts);
  const offer = part.limited_time_offer ?? {};
  return (
    <div className="grid gap-1">
      <CountedField
        label={t.offerText}
        path={`${path}.limited_time_offer.text`}
        most={LONGEST}
        value={offer.text ?? ''}
        onChange={(text) => onChange({ ...part, limited_time_offer: { ...offer, text } })}
      />
      <Checkbox
        label={t.offerExpires}
        checked={offer.has_expiration !== false}
        onChange={(event) =>
          onChange({ ...part, limited_time_offer: { ...offer, has_expiration: event.target.checked } })
        }
      />
    </div>
  );
}
