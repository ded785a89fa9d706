const first = [
  'Alice',
  'Antônio',
  'Beatriz',
  'Caio',
  'Débora',
  'Eduardo',
  'Fernanda',
  'Gustavo',
  'Helena',
  'Igor',
];
const more = [
  'Joana',
  'Kleber',
  'Luísa',
  'Marcos',
  'Natália',
  'Otávio',
  'Patrícia',
  'Rafael',
  'Sônia',
  'Tiago',
];
const last = [
  'Alves',
  'Barbosa',
  'Cardoso',
  'Duarte',
  'Esteves',
  'Ferreira',
  'Gonçalves',
  'Moreira',
  'Ribeiro',
];

/** A profile name for somebody who gave none: always the same one for a number. */
export function inventedName(digits: string): string {
  const firstNames = [...first, ...more];
  const number = Number(digits.slice(-6));
  return `${firstNames[number % firstNames.length] ?? 'Ana'} ${last[number % last.length] ?? 'Silva'}`;
}
