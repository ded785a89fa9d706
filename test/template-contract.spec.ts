import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { openObjects } from '../sandbox/contract/corrections.js';
import { creationBody } from '../src/templates/creation-body.js';
import { goodKinds } from '../src/templates/lint/good-kinds.fixture.js';
import { goodTemplates } from '../src/templates/lint/good-templates.fixture.js';
import { MODEL } from '../src/templates/lint/rule.js';
import { openApiText } from './harness/meta-contract.js';

/** Every kind of creation body against Meta's own OpenAPI file. */
const openApi = openApiText('creation bodies of templates');

interface Document {
  paths: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
}

(openApi === undefined ? describe.skip : describe)("Meta's OpenAPI file", () => {
  const document = openApi === undefined ? undefined : (parse(openApi, { maxAliasCount: -1 }) as Document);
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
