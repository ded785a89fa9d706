import { library } from '../templates/library.js';
import { edgeUrl, textParam, type GraphCall } from './graph-call.js';
import { pageOf } from './paging.js';

/** `GET /message_template_library` with `search`, `topic`, `usecase`, `industry`, `language` (Meta, template library). */
export function listLibrary(call: GraphCall): unknown {
  const search = textParam(call.params, 'search')?.toLowerCase() ?? '';
  const fits = (name: 'topic' | 'usecase' | 'language', value: string): boolean =>
    [undefined, value].includes(textParam(call.params, name));
  const industry = textParam(call.params, 'industry');
  const found = library.filter(
    (one) =>
      `${one.name} ${one.body}`.toLowerCase().includes(search) &&
      fits('topic', one.topic) &&
      fits('usecase', one.usecase) &&
      fits('language', one.language) &&
      (industry === undefined || one.industry.includes(industry)),
  );
  return pageOf(
    found.map(({ components: _components, ...shown }) => shown),
    call.params,
    edgeUrl(call),
  );
}
