import { Ban } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { ContactCards } from './contact-cards';
import type { Message } from './content';
import { at, contentOf, textAt } from './content';
import { FileCard } from './file-card';
import { FormattedText } from './formatted-text';
import { InteractiveBody } from './interactive-body';
import { MediaFile } from './media-file';
import { messageTexts } from './message.texts';
import { OrderBody } from './order-body';
import { Picture } from './picture';
import { PlaceCard } from './place-card';
import { Sound } from './sound';
import { TemplateBody } from './template-body';
import { UnknownBody } from './unknown-body';

interface MessageBodyProps {
  tenantId: string;
  message: Message;
}

/** What a message says, by Meta's type: one renderer per type, for every room that shows messages. */
export function MessageBody({ tenantId, message }: MessageBodyProps) {
  const t = useTexts(messageTexts);
  if (message.revokedAt)
    return (
      <span className="flex items-center gap-2 text-ink-2 italic">
        <Ban size={14} aria-hidden />
        {t.revoked}
      </span>
    );
  const content = contentOf(message);
  const caption = textAt(content, 'caption');
  const words = caption && (
    <div className="mt-1.5 w-72 max-w-full [unicode-bidi:plaintext]">
      <FormattedText text={caption} />
    </div>
  );
  switch (message.type) {
    case 'text':
      return <Words text={textAt(content, 'body') ?? ''} />;
    case 'image':
      return (
        <>
          <MediaFile tenantId={tenantId} message={message}>
            {(src) => <Picture src={src} caption={caption} name={message.media?.filename} />}
          </MediaFile>
          {words}
        </>
      );
    case 'sticker':
      return (
        <MediaFile tenantId={tenantId} message={message}>
          {(src) => <img src={src} alt={t.sticker} width={140} height={140} className="object-contain" />}
        </MediaFile>
      );
    case 'video':
      return (
        <>
          <MediaFile tenantId={tenantId} message={message}>
            {(src) => (
              <video
                controls
                preload="metadata"
                src={src}
                className="h-60 w-72 max-w-full rounded-m bg-sunken"
              />
            )}
          </MediaFile>
          {words}
        </>
      );
    case 'audio':
      return (
        <MediaFile tenantId={tenantId} message={message}>
          {(src) => <Sound src={src} voice={at(content, 'voice') === true} />}
        </MediaFile>
      );
    case 'document':
      return (
        <>
          <MediaFile tenantId={tenantId} message={message}>
            {(src) => (
              <FileCard
                src={src}
                name={textAt(content, 'filename') ?? message.media?.filename ?? t.document}
                sizeBytes={message.media?.sizeBytes}
              />
            )}
          </MediaFile>
          {words}
        </>
      );
    case 'location':
      return <PlaceCard content={content} />;
    case 'contacts':
      return <ContactCards content={content} />;
    case 'interactive':
      return <InteractiveBody tenantId={tenantId} content={content} />;
    case 'button':
      return <FormattedText text={textAt(content, 'text') ?? ''} />;
    case 'template':
      return <TemplateBody tenantId={tenantId} content={content} />;
    case 'order':
      return <OrderBody content={content} />;
    default:
      return <UnknownBody message={message} />;
  }
}

/** A few emoji and nothing else: WhatsApp shows them large. */
const FEW_EMOJI = /^(?:\p{Extended_Pictographic}[\u200d\ufe0f\p{Emoji_Modifier}]*)+$/u;
const FEW_LENGTH = 12;

const Words = ({ text }: { text: string }) =>
  text.length <= FEW_LENGTH && FEW_EMOJI.test(text) ? (
    <span className="block text-display">{text}</span>
  ) : (
    <FormattedText text={text} />
  );
