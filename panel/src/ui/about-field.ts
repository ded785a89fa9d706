import { ApiProblem } from '../api/problem';
import { useLanguage } from '../i18n/language';
import { fieldText } from './field-text';

/** What the server says about each field of a form, in the page's language; given what it answered last. */
export function useAbout(error: unknown): (field: string) => string | undefined {
  const { language } = useLanguage();
  return (field) => {
    const message = error instanceof ApiProblem ? error.about(field) : undefined;
    return message && fieldText(message, language);
  };
}
