/** What somebody types, as Meta takes names: `Pedido Pronto!` becomes `pedido_pronto_`. */
export const templateName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .slice(0, 512);
