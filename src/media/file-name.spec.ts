import { describe, expect, it } from '@jest/globals';
import { contentDisposition, downloadName, safeFileName } from './file-name.js';

describe('a name that somebody gave', () => {
  it.each([
    ['stays as it is', 'Orçamento 2026 (v2).pdf', 'Orçamento 2026 (v2).pdf'],
    ['loses its path', '../../etc/passwd', 'passwd'],
    ["loses Windows' path", 'C:\\Windows\\system32\\calc.exe', 'calc.exe'],
    ['loses line breaks', 'a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['loses NUL', 'a.pdf\0.exe', 'a.pdf\uFFFD.exe'],
    ['loses what turns text around', 'fatura\u202Egpj.exe', 'faturagpj.exe'],
    ['loses isolates and marks', '\u2066a\u2069\u200F\u061C.pdf', 'a.pdf'],
    ['loses what is not seen', 'a\u200B\uFEFFb\u00AD.pdf', 'ab.pdf'],
    ['loses half characters', 'a\uD800.pdf', 'a\uFFFD.pdf'],
    ['loses quotes', 'a"b.pdf', 'a_b.pdf'],
    ['does not begin or end with dots', ' ..a.pdf. . ', 'a.pdf'],
    ['is not a device', 'CON.txt', '_CON.txt'],
    ['is composed', 'cafe\u0301.txt', 'café.txt'],
  ])('%s', (_case, given, safe) => expect(safeFileName(given)).toBe(safe));

  it.each([undefined, '', '.', '..', '/', 'a/', ' ', '\u202E\u200B', '...\\...'])('%p is none', (given) =>
    expect(safeFileName(given)).toBeUndefined(),
  );

  it('is cut, and keeps its ending', () => {
    const safe = safeFileName(`${'🥖'.repeat(5_000)}.pdf`) ?? '';
    // So long a name is cut before anything is searched in it, ending and all.
    expect([...safe].length).toBeLessThanOrEqual(150);
    expect(safe.isWellFormed()).toBe(true);
    expect(safeFileName(`${'x'.repeat(300)}.pdf`)).toBe(`${'x'.repeat(146)}.pdf`);
    expect(safeFileName(`a.${'x'.repeat(300)}`)).toHaveLength(150);
  });
});

it.each([
  [{ filename: 'a.pdf', mimeType: 'application/pdf' }, 'a.pdf'],
  [{ filename: null, mimeType: 'audio/ogg; codecs=opus' }, 'audio-362689773742.ogg'],
  [{ filename: null, mimeType: 'application/x-strange' }, 'audio-362689773742.bin'],
])('%p is saved as %s', (file, name) =>
  expect(downloadName({ id: '01a20a80-3b9f-77c0-97e4-362689773742', kind: 'audio', ...file })).toBe(name),
);

describe('the header', () => {
  it.each([
    ['a.pdf', `attachment; filename="a.pdf"; filename*=UTF-8''a.pdf`],
    ['Orçamento.pdf', `attachment; filename="Orcamento.pdf"; filename*=UTF-8''Or%C3%A7amento.pdf`],
    ['請求書.pdf', `attachment; filename="file.pdf"; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf`],
    ['請', `attachment; filename="file"; filename*=UTF-8''%E8%AB%8B`],
    ["it's (1).pdf", `attachment; filename="it's (1).pdf"; filename*=UTF-8''it%27s%20%281%29.pdf`],
  ])('for %s', (name, header) => expect(contentDisposition('attachment', name)).toBe(header));
});
