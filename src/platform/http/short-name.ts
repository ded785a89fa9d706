/** What an error repeats of a name that the caller chose; the rest helps nobody and may be a megabyte. */
const MAX_NAME = 100;

/** The name as errors show it. */
export const shortName = (name: string): string =>
  name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}… (${name.length} characters)` : name;
