/** Puts the cursor into the field that a problem is about, or the nearest one that holds it. */
export function goToField(path: string): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-path]')].filter(
    (field) => field.offsetParent !== null,
  );
  const at = (field: HTMLElement): string => field.dataset['path'] ?? '';
  const inside = fields.filter((field) => at(field) === path || at(field).startsWith(`${path}.`));
  const around = fields
    .filter((field) => path.startsWith(`${at(field)}.`))
    .sort((a, b) => at(b).length - at(a).length);
  const field = inside[0] ?? around[0] ?? fields.find((one) => at(one).endsWith('.text'));
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
