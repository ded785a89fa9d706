import type { ComponentProps } from 'react';
import { useLanguage } from '../i18n/language';
import { Select } from '../ui/field';
import { FIRST_LANGUAGES, languageName, LANGUAGES } from './template-words';

interface LanguageSelectProps extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  value: string;
  onChange(code: string): void;
  /** Codes that cannot be chosen. */
  without?: readonly string[];
}

/** One of Meta's languages, those that are used most first. */
export function LanguageSelect({ value, onChange, without = [], ...rest }: LanguageSelectProps) {
  const { language: tag } = useLanguage();
  const option = (code: string) => (
    <option key={code} value={code} disabled={without.includes(code)}>
      {languageName(code, tag)} · {code}
    </option>
  );
  return (
    <Select {...rest} value={value} onChange={(event) => onChange(event.target.value)}>
      {!value && <option value="" />}
      {FIRST_LANGUAGES.map(option)}
      <hr />
      {LANGUAGES.filter((code) => !FIRST_LANGUAGES.includes(code)).map(option)}
    </Select>
  );
}
