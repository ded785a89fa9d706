import type { Shape } from '../api/client';
import { signedOut } from '../api/client';
import { ApiProblem, problemOf, unreachable } from '../api/problem';

/** Uploads a file of a message. `fetch` tells nothing of how far it is, so this is the older way. @throws ApiProblem */
export function uploadMedia(
  tenantId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Shape<'MediaView'>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/tenants/${tenantId}/media`);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('load', () => {
      const { status, response } = request as { status: number; response: unknown };
      if (status >= 200 && status < 300) return resolve(response as Shape<'MediaView'>);
      if (status === 401) signedOut();
      const headers = new Headers();
      const wait = request.getResponseHeader('retry-after');
      if (wait) headers.set('retry-after', wait);
      const problem = problemOf(response, new Response(null, { status: status || 500, headers }));
      return reject(problem instanceof ApiProblem ? problem : unreachable());
    });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
