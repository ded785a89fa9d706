import { problemOf, unreachable } from '../../api/problem';
import { signedOut } from '../../api/client';

/**
 * Uploads a sample for Meta's review; the handle that Meta gives it. Not by `fetch`, which does not tell how far an
 * upload is.
 * @throws ApiProblem
 */
export function uploadSample(
  tenantId: string,
  wabaId: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(
      'POST',
      `/api/v1/tenants/${tenantId}/templates/uploads?wabaId=${encodeURIComponent(wabaId)}`,
    );
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status === 201) return resolve((body as { handle: string }).handle);
      if (request.status === 401) signedOut();
      reject(problemOf(body, new Response(null, { status: request.status || 500 })));
    };
    request.send(file);
  });
}
