import { notThere } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

const types = ['image/jpeg', 'image/jpg', 'image/png', 'video/mp4', 'application/pdf'];

/** `POST /{app-id}/uploads`: opens a session (Meta, resumable upload). The app is the token's own. */
export function openUpload(call: GraphCall): unknown {
  if (call.caller.app?.id !== call.nodeId) throw notThere(call.nodeId, call.method);
  const [length, type] = [Number(textParam(call.params, 'file_length')), textParam(call.params, 'file_type')];
  if (!Number.isInteger(length) || length <= 0)
    throw new GraphError({ code: 100, message: '(#100) The parameter file_length is required' });
  if (type === undefined || !types.includes(type))
    throw new GraphError({ code: 100, message: '(#100) The parameter file_type is not supported' });
  const id = `upload:${call.box.chance.stream('ids').text(24, 'abcdefghijkmnpqrstuvwxyz23456789')}`;
  call.box.world.uploads.set(id, { length, received: 0 });
  return { id: `${id}?sig=ARZsandbox` };
}

/** `POST /upload:...`: the bytes from `file_offset` on; the whole file gives its handle. */
export function sendUpload(call: GraphCall): unknown {
  const upload = call.box.world.uploads.get(call.nodeId);
  if (!upload) throw notThere(call.nodeId, call.method);
  if (call.fileOffset !== upload.received)
    throw new GraphError({ code: 100, message: '(#100) file_offset is not where the upload stopped' });
  upload.received += call.rawBody?.length ?? 0;
  if (upload.received !== upload.length)
    throw new GraphError({ code: 2, message: 'The upload is not complete' });
  return { h: `4::${Buffer.from(call.nodeId).toString('base64')}` };
}

/** `GET /upload:...`: where it stopped. */
export function getUpload(call: GraphCall): unknown {
  const upload = call.box.world.uploads.get(call.nodeId);
  if (!upload) throw notThere(call.nodeId, call.method);
  return { id: call.nodeId, file_offset: upload.received };
}
