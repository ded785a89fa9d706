/** Two letters of a name: of its first and last word; `#` for a name without letters. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '#')][0]?.toLocaleUpperCase() ?? '').join('');
}
