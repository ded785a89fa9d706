import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { catalogue } from '../i18n/catalogue';
import { useTexts } from '../i18n/language';
import { IconButton } from './button';

const texts = catalogue({
  copy: { pt: 'Copiar', en: 'Copy' },
  copied: { pt: 'Copiado', en: 'Copied' },
});

/** Copies a text, and says for a moment that it did. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTexts(texts);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      label={copied ? t.copied : (label ?? t.copy)}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? <Check size={16} aria-hidden className="text-ok" /> : <Copy size={16} aria-hidden />}
    </IconButton>
  );
}
