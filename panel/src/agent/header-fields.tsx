import { useTexts } from '../i18n/language';
import { TextInput } from '../ui/field';
import { ownToolTexts } from './own-tools.texts';
import { HEADERS } from './tool-draft';

interface HeaderFieldsProps {
  /** Names of those that are stored. */
  stored: readonly string[];
  /** Whether they are being replaced: then each has a field, which alone holds what is typed. */
  replacing: boolean;
  onReplace(replacing: boolean): void;
  fault: string | undefined;
}

/** The secrets that a tool is called with; they are only ever written. */
export function HeaderFields({ stored, replacing, onReplace, fault }: HeaderFieldsProps) {
  const t = useTexts(ownToolTexts);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-list font-semibold">{t.headers}</legend>
      <p className="flex flex-wrap items-baseline gap-x-3 text-small text-ink-3">
        {replacing && stored.length > 0
          ? t.headersWillGo
          : stored.length > 0
            ? t.headersSet(stored.join(', '))
            : t.headersHint}
        {stored.length > 0 && (
          <button
            type="button"
            className="text-accent-text underline underline-offset-2"
            onClick={() => onReplace(!replacing)}
          >
            {replacing ? t.headersKeep : t.headersChange}
          </button>
        )}
      </p>
      {replacing &&
        HEADERS.map((name) => (
          <label key={name} className="grid items-center gap-x-3 gap-y-1 wide:grid-cols-[120px_1fr]">
            <span className="font-mono text-small">{name}</span>
            <TextInput
              name={name}
              type="password"
              className="font-mono"
              autoComplete="off"
              maxLength={4096}
              placeholder={name === 'authorization' ? 'Bearer …' : undefined}
            />
          </label>
        ))}
      <p role="alert" className="text-small text-bad empty:hidden">
        {fault}
      </p>
    </fieldset>
  );
}

/** What was typed into them. */
export const typedHeaders = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    HEADERS.flatMap((name) => {
      const field = form.elements.namedItem(name);
      const value = field instanceof HTMLInputElement ? field.value.trim() : '';
      return value === '' ? [] : [[name, value]];
    }),
  );
