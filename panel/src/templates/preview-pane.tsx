import { Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../i18n/language';
import { Segmented } from '../ui/segmented';
import type { PreviewedTemplate } from '../ui/template-preview/preview-parts';
import { TemplatePreview } from '../ui/template-preview/template-preview';
import { detailTexts } from './detail.texts';
import { sampleOf } from './samples';

const isDark = (): boolean =>
  getComputedStyle(document.documentElement).colorScheme === 'dark' ||
  (document.documentElement.dataset['theme'] !== 'light' &&
    window.matchMedia('(prefers-color-scheme: dark)').matches);

/** The message as it arrives, on a light or a dark phone. */
export function PreviewPane({ template, from }: { template: PreviewedTemplate; from?: string }) {
  const t = useTexts(detailTexts);
  const [theme, setTheme] = useState<'light' | 'dark'>(() => (isDark() ? 'dark' : 'light'));
  return (
    <section className="grid content-start gap-3">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-list font-semibold">{t.preview}</h2>
        <Segmented
          label={t.previewTheme}
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', text: <Sun size={15} aria-hidden />, label: t.light },
            { value: 'dark', text: <Moon size={15} aria-hidden />, label: t.dark },
          ]}
        />
      </div>
      <TemplatePreview template={template} from={from} theme={theme} sampleOf={sampleOf} />
    </section>
  );
}
