import { Injectable } from '@nestjs/common';
import { GraphClient, nodePath, type GraphCredentials } from './graph.client.js';
import { GraphError } from './graph-error.js';
import { record, text, whole } from './graph-json.js';

export interface Upload {
  fileName: string;
  /** image/jpeg, image/png, video/mp4 or application/pdf. */
  mimeType: string;
  bytes: Buffer;
}

/** An upload that breaks goes on where Meta says that it stopped, so many times. */
const MOST_RESUMES = 3;
const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * Resumable upload of files that Meta keeps as examples (header media of templates, profile pictures).
 *
 * https://developers.facebook.com/docs/graph-api/guides/upload
 */
@Injectable()
export class GraphUploads {
  constructor(private readonly graph: GraphClient) {}

  /**
   * Uploads a file and gives its handle. A part that was lost on the way is sent again from where Meta is.
   * @param appId the app that issued the token
   * @throws GraphError
   */
  async upload(
    appId: string,
    { fileName, mimeType, bytes }: Upload,
    credentials: GraphCredentials,
  ): Promise<string> {
    const opened = await this.graph.request<unknown>({
      method: 'POST',
      path: nodePath(appId, 'uploads'),
      query: { file_name: fileName, file_length: bytes.length, file_type: mimeType },
      endpoint: 'open_upload',
      // A session that nobody uses is forgotten.
      idempotent: true,
      accepts: (answer) => sessionOf(answer) !== undefined,
      ...credentials,
    });
    const session = sessionOf(opened)!;
    for (let offset = 0, resumes = 0; ; resumes += 1) {
      try {
        const answer = await this.graph.request<unknown>({
          method: 'POST',
          ...session,
          raw: { bytes: bytes.subarray(offset), headers: { file_offset: String(offset) } },
          scheme: 'OAuth',
          endpoint: 'upload',
          timeoutMs: UPLOAD_TIMEOUT_MS,
          idempotent: true,
          accepts: (candidate) => text(record(candidate).h) !== undefined,
          ...credentials,
        });
        return text(record(answer).h)!;
      } catch (error) {
        if (!(error instanceof GraphError) || error.disposition !== 'retry' || resumes >= MOST_RESUMES)
          throw error;
        offset = Math.min(await this.offset(session, credentials), bytes.length);
      }
    }
  }

  /** How many bytes of a session Meta has. */
  private async offset(session: Session, credentials: GraphCredentials): Promise<number> {
    const answer = await this.graph.request<unknown>({
      method: 'GET',
      ...session,
      scheme: 'OAuth',
      endpoint: 'upload_offset',
      ...credentials,
    });
    return Math.max(0, whole(record(answer).file_offset) ?? 0);
  }
}

interface Session {
  path: string;
  query: Record<string, string>;
}

/** Meta's session id is an address: `upload:MTph...?sig=ARZ...`. */
function sessionOf(answer: unknown): Session | undefined {
  const [id = '', query = ''] = (text(record(answer).id) ?? '').split('?');
  if (!/^upload:[\w+=:.-]+$/.test(id)) return undefined;
  return { path: `/${id}`, query: Object.fromEntries(new URLSearchParams(query)) };
}
