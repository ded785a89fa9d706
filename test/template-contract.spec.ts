import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { openObjects } from '../sandbox/contract/corrections.js';
import { creationBody } from '../src/templates/creation-body.js';
import { goodKinds } from '../src/templates/lint/good-kinds.fixture.js';
import { goodTemplates } from '../src/templates/lint/good-templates.fixture.js';
import { MODEL } from '../src/templates/lint/rule.js';
import { leftOut } from './harness/left-out.js';

/** Every kind of creation body against Meta's own OpenAPI file. */
const file =
  process.env['META_OPENAPI_FILE'] ??
  join(resolve('.'), '..', 'shared/meta/business-messaging-api_v23.0.yaml');
const there = existsSync(file);
if (!there)
  leftOut(
    "creation bodies of templates against Meta's OpenAPI file",
    'it is not there; set META_OPENAPI_FILE',
  );

interface Document {
  paths: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
}

(there ? describe : describe.skip)("Meta's OpenAPI file", () => {
  const document = there ? (parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 }) as Document) : undefined;
  const { content } = document?.paths['/{Version}/{WABA-ID}/message_templates']?.post.requestBody ?? {
    content: {},
  };
  const schema = Object.values(content)[0]?.schema ?? {};
  openObjects(schema);
  const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

  it('has a body that wants the properties that we send', () => {
    expect(Object.keys((schema as { properties: object }).properties)).toEqual(
      expect.arrayContaining(['name', 'language', 'category', 'components']),
    );
    expect(validate({ ...creationBody(rowOf({})), name: 5 })).toBe(false);
  });

  it.each([...goodTemplates, ...goodKinds])('takes %s', (_what, change) => {
    validate(creationBody(rowOf(change)));
    expect(validate.errors ?? []).toEqual([]);
  });
});

const rowOf = (change: object): Parameters<typeof creationBody>[0] =>
  ({ ...MODEL, libraryTemplateName: null, messageSendTtlSeconds: null, settings: {}, ...change }) as never;
