import { checkUpload } from '../media/media-rules.js';
import { livingMedia, storeMedia } from '../media/media-store.js';
import { mediaUrl } from '../media/media-url.js';
import { strangeUrl } from '../media/send-file.js';
import { readMultipart } from '../media/multipart.js';
import type { MediaFile } from '../world/world.js';
import { notThere, ownNumber, ownWaba } from './access.js';
import type { GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

const scope = 'whatsapp_business_messaging';

/** `POST /{phone-number-id}/media`, multipart with `messaging_product`, `type` and `file` (Meta, upload media). */
export function uploadMedia(call: GraphCall): unknown {
  const number = ownNumber(call, scope);
  const parts = call.rawBody ? readMultipart(call.rawBody, call.contentType) : undefined;
  const textOf = (name: string): string | undefined =>
    parts?.find((part) => part.name === name)?.content.toString();
  if (textOf('messaging_product') !== 'whatsapp') {
    throw new GraphError({ code: 100, message: '(#100) The parameter messaging_product is required.' });
  }
  const file = parts?.find((part) => part.name === 'file' && part.filename !== undefined);
  if (!file) throw new GraphError({ code: 100, message: '(#100) The parameter file is required.' });
  const mimeType = textOf('type') ?? file.contentType ?? '';
  const refusal = checkUpload(mimeType, file.content.length);
  if (refusal) throw new GraphError(refusal);
  const media = storeMedia(
    call.box.world,
    {
      phoneNumberId: number.id,
      mimeType,
      bytes: file.content,
      origin: 'upload',
      ...(file.filename ? { filename: file.filename } : {}),
    },
    call.box.chance.stream('ids'),
    Date.now(),
  );
  return { id: media.id };
}

/** The file of a call: of a WABA of the caller, and of the number in `phone_number_id` when that is given. */
function ownMedia(call: GraphCall): MediaFile {
  const media = livingMedia(call.box.world, call.nodeId, Date.now());
  const number = media ? call.box.world.numbers.get(media.phoneNumberId) : undefined;
  const asked = call.params['phone_number_id'];
  if (!media || !number || (asked !== undefined && asked !== number.id))
    throw notThere(call.nodeId, call.method);
  ownWaba(call, number.wabaId, scope);
  return media;
}

/** `GET /{media-id}`: the URL, good for 5 minutes. */
export function getMedia(call: GraphCall): unknown {
  const media = ownMedia(call);
  const elsewhere = call.box.faults.strike(['media-elsewhere'], { phoneNumberId: media.phoneNumberId });
  return {
    messaging_product: 'whatsapp',
    url: elsewhere ? (elsewhere.url ?? strangeUrl) : mediaUrl(call.box, media.id, Date.now()),
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: String(Buffer.byteLength(media.content, 'base64')),
    id: media.id,
  };
}

/** `DELETE /{media-id}`. */
export function deleteMedia(call: GraphCall): unknown {
  call.box.world.media.delete(ownMedia(call).id);
  return { success: true };
}
