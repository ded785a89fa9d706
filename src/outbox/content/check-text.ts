import { flag, object, text } from './shape.js';

/** Meta, text messages: 4,096 characters; `preview_url` shows the first http(s) link. */
export const checkText = object({ body: text(4_096) }, { preview_url: flag });
