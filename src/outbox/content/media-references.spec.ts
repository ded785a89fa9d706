import { describe, expect, it } from '@jest/globals';
import { mediaIdsIn, withMetaIds } from './media-references.js';

const interactive = {
  type: 'button',
  header: { type: 'image', image: { mediaId: 'm1' } },
  action: { name: 'flow', parameters: { flow_action_payload: { data: { mediaId: 'not ours' } } } },
};
const template = {
  components: [{ type: 'header', parameters: [{ type: 'video', video: { mediaId: 'm2', filename: 'a' } }] }],
};

describe('our own media in a content', () => {
  it.each<[string, unknown, string[]]>([
    ['image', { mediaId: 'm1', caption: 'x' }, ['m1']],
    ['image', { id: '1' }, []],
    ['text', { body: 'mediaId' }, []],
    ['interactive', interactive, ['m1']],
    ['template', template, ['m2']],
  ])('of %s are found where media stand', (type, content, found) =>
    expect(mediaIdsIn(content, type)).toEqual(found),
  );

  it('become Meta’s ids, and nothing else changes', () => {
    const ids = new Map([
      ['m1', '11'],
      ['m2', '22'],
    ]);
    expect(withMetaIds({ mediaId: 'm1', caption: 'x' }, 'image', ids)).toEqual({ id: '11', caption: 'x' });
    expect(withMetaIds(interactive, 'interactive', ids)).toEqual({
      ...interactive,
      header: { type: 'image', image: { id: '11' } },
    });
    expect(withMetaIds({ body: 'oi' }, 'text', ids)).toEqual({ body: 'oi' });
    expect(() => withMetaIds({ mediaId: 'm9' }, 'image', ids)).toThrow('m9');
  });
});
