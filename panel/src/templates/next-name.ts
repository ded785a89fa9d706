/** A name for a duplicate that is probably free: `order_ready` becomes `order_ready_2`, then `order_ready_3`. */
export function nextName(name: string): string {
  const [, stem, number] = /^(.*?)(?:_(\d{1,3}))?$/.exec(name) ?? [];
  return `${(stem || name).slice(0, 500)}_${number ? Number(number) + 1 : 2}`;
}
