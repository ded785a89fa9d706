import { Dialog } from '@base-ui/react/dialog';
import { Download, X } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../i18n/language';
import { IconButton } from '../ui/button';
import { FormattedText } from './formatted-text';
import { messageTexts } from './message.texts';

interface PictureProps {
  src: string;
  caption?: string;
  name?: string | null;
  /** The classes that say how large its place is. */
  place?: string;
}

/** A photo in its reserved place; a click shows it whole, over the page. */
export function Picture({ src, caption, name, place = 'h-60 w-72' }: PictureProps) {
  const t = useTexts(messageTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={caption ? `${t.openImage}: ${caption}` : t.openImage}
        onClick={() => setOpen(true)}
        className={`${place} block max-w-full overflow-hidden rounded-m bg-sunken`}
      >
        <img src={src} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      </button>
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Backdrop className="pop fixed inset-0 z-40 bg-[#0e0f13]/95" />
          <Dialog.Popup className="pop fixed inset-0 z-50 grid outline-none grid-rows-[auto_minmax(0,1fr)_auto] gap-2 p-3 text-[#eceae4]">
            <div className="flex justify-end gap-1">
              <Dialog.Title className="sr-only">{caption ?? t.image}</Dialog.Title>
              <a
                href={src}
                download={name ?? true}
                aria-label={t.download}
                title={t.download}
                className="control grid aspect-square place-items-center rounded-m hover:bg-[#ffffff]/10"
              >
                <Download size={18} aria-hidden />
              </a>
              <Dialog.Close
                render={<IconButton label={t.close} className="text-inherit! hover:bg-[#ffffff]/10!" />}
              >
                <X size={18} aria-hidden />
              </Dialog.Close>
            </div>
            <img src={src} alt={caption ?? t.image} className="m-auto max-h-full max-w-full object-contain" />
            {caption && (
              <p dir="auto" className="mx-auto max-w-prose pb-2 text-center">
                <FormattedText text={caption} />
              </p>
            )}
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}
