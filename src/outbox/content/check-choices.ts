import type { Check, Fields } from './shape.js';
import { andThen, anyText, fault, fieldsOf, list, object, oneOf, repeated, text } from './shape.js';

const BUTTONS = 3;
const SECTIONS = 10;
/** Of all sections together. */
const ROWS = 10;

const reply = object({ id: text(256), title: text(20) });

const distinctButtons: Check = (action, path) => {
  const replies = itemsOf(fieldsOf(action)?.buttons).map((button) => fieldsOf(button.reply));
  const at = (key: string) =>
    replies.map((one, index) => ({ value: one?.[key], path: `${path}.buttons[${index}].reply.${key}` }));
  return [...repeated(at('id'), 'id'), ...repeated(at('title'), 'title')];
};

/** Up to 3 reply buttons (Meta, interactive reply buttons messages). */
export const checkButtons = andThen(
  object({ buttons: list(object({ type: oneOf('reply'), reply }), { max: BUTTONS, items: 'buttons' }) }),
  distinctButtons,
);

const row = object({ id: text(200), title: text(24) }, { description: anyText(72) });
const section = object({ rows: list(row, { max: ROWS, items: 'rows' }) }, { title: anyText(24) });

const wholeList: Check = (action, path) => {
  const sections = itemsOf(fieldsOf(action)?.sections);
  const rows = sections.flatMap(({ rows }, index) =>
    itemsOf(rows).map(({ id }, at) => ({ value: id, path: `${path}.sections[${index}].rows[${at}].id` })),
  );
  const tooMany = rows[ROWS];
  if (tooMany)
    return fault(
      tooMany.path.replace(/\.id$/, ''),
      `at most ${ROWS} rows in all sections together; ${rows.length} were given`,
    );
  return [...titles(sections, `${path}.sections`), ...repeated(rows, 'row id')];
};

/** Up to 10 sections with 10 rows in all (Meta, interactive list messages). */
export const checkList = andThen(
  object({ button: text(20), sections: list(section, { max: SECTIONS, items: 'sections' }) }),
  wholeList,
);

/** Sections are told apart by their titles, as soon as there are two. */
export function titles(sections: Fields[], path: string): ReturnType<Check> {
  if (sections.length < 2) return [];
  return sections.flatMap(({ title }, index) =>
    title ? [] : fault(`${path}[${index}].title`, 'must be there when there are several sections'),
  );
}

export const itemsOf = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.map((item: unknown) => fieldsOf(item) ?? {}) : [];
