const MIN = 12;
/** argon2 would take more, but nobody types it and every byte costs us. */
const MAX = 128;
/** Long enough, and still the first that anybody tries; compared without digits and signs around them. */
const COMMON = new Set([
  ...[
    'password',
    'passw0rd',
    'senha',
    'minhasenha',
    'qwertyuiop',
    'qwerty',
    'letmein',
    'administrator',
    'admin',
  ],
  ...[
    'welcome',
    'bemvindo',
    'iloveyou',
    'brasil',
    'whatsapp',
    'aiahub',
    'conect',
    'aiahubconect',
    'changeme',
  ],
]);

/** Why this password is not taken, as a sentence for its owner; undefined when it is. */
export function passwordFault(
  password: string,
  { email, name }: { email: string; name?: string },
): string | undefined {
  const length = [...password].length;
  if (length < MIN) return `must have at least ${MIN} characters`;
  if (length > MAX) return `must have at most ${MAX} characters`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 5) return 'repeats too few characters';
  if (isRun(plain)) return 'is only a run of the keyboard or the alphabet';
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (COMMON.has(core) || COMMON.has(core.replace(/[^\p{L}\d]/gu, '')))
    return 'is among the first that anybody would try';
  const own = [email.toLowerCase(), email.toLowerCase().split('@')[0] ?? '', (name ?? '').toLowerCase()];
  if (own.some((text) => text.length >= 4 && plain.replace(text, '').length < 6))
    return 'is mostly your name or e-mail';
  return undefined;
}

/** Nearly every character follows the one before it in the alphabet, among digits or on a keyboard's row. */
function isRun(text: string): boolean {
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
  const steps = [...text].slice(1).filter((next, i) => {
    const pair = `${text[i]}${next}`;
    return rows.some((row) => row.includes(pair) || [...row].reverse().join('').includes(pair));
  });
  return steps.length >= text.length - 3;
}
