import { Injectable } from '@nestjs/common';
import { MediaFiles } from '../media/media-files.js';
import { MetaCopies } from '../media/meta-copies.js';
import { Problem } from '../platform/problem.js';
import { mediaIdsIn, voiceIn } from './content/media-references.js';
import type { Claim } from './claim.js';

/** Our own files in messages that leave. */
@Injectable()
export class OutgoingMedia {
  constructor(
    private readonly files: MediaFiles,
    private readonly copies: MetaCopies,
  ) {}

  /**
   * Why a content cannot be queued: a file of it is not here, or cannot be a voice note. Not within a transaction.
   */
  async refusal(tenantId: string, content: unknown, type: string): Promise<Problem | undefined> {
    const voice = voiceIn(content, type);
    for (const mediaId of mediaIdsIn(content, type)) {
      try {
        await this.files.here(tenantId, mediaId);
        const refusal = mediaId === voice && (await this.copies.voiceRefusal(tenantId, mediaId));
        if (refusal) return refusal;
      } catch (error) {
        if (!(error instanceof Problem) || error.getStatus() >= 500) throw error;
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
    const voice = voiceIn(content, type);
    for (const mediaId of mediaIdsIn(content, type)) {
      const shape = mediaId === voice ? 'voice' : 'file';
      metaIds.set(mediaId, await this.copies.metaIdFor(tenantId, phoneNumberId, mediaId, shape));
    }
    return metaIds;
  }
}
