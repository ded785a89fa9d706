import { Injectable } from '@nestjs/common';
import { MediaFiles } from '../media/media-files.js';
import { MetaCopies } from '../media/meta-copies.js';
import { Problem } from '../platform/problem.js';
import { mediaIdsIn } from './content/media-references.js';
import type { Claim } from './claim.js';

/** Our own files in messages that leave. */
@Injectable()
export class OutgoingMedia {
  constructor(
    private readonly files: MediaFiles,
    private readonly copies: MetaCopies,
  ) {}

  /** Why a content cannot be queued: a file of it is not here. Not within a transaction. */
  async refusal(tenantId: string, content: unknown, type: string): Promise<Problem | undefined> {
    for (const mediaId of mediaIdsIn(content, type)) {
      try {
        await this.files.here(tenantId, mediaId);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return Problem.refused('media_not_available', `${mediaId}: ${error.detail}`);
      }
    }
    return undefined;
  }

  /** Whether a claimed message names files of ours, which may have to be brought to Meta first. */
  has({ message: { content, type } }: Claim): boolean {
    return mediaIdsIn(content, type).length > 0;
  }

  /**
   * Meta's ids of the files of a message, for the number that sends it; brings to Meta what is not there.
   * @throws Problem, GraphError as `MetaCopies.metaIdFor`
   */
  async metaIds({
    tenantId,
    phoneNumberId,
    message: { content, type },
  }: Claim): Promise<Map<string, string>> {
    const metaIds = new Map<string, string>();
    for (const mediaId of mediaIdsIn(content, type))
      metaIds.set(mediaId, await this.copies.metaIdFor(tenantId, phoneNumberId, mediaId));
    return metaIds;
  }
}
