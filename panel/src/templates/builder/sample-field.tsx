import { useMutation } from '@tanstack/react-query';
import { FileCheck2, Upload } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTexts } from '../../i18n/language';
import { useTenant } from '../../shell/tenant';
import { Button } from '../../ui/button';
import { Fault } from '../../ui/fault';
import { keepSample, sampleName } from '../samples';
import { useBuilding } from './builder-context';
import { builderTexts } from './builder.texts';
import { isWrong } from './problem';
import { uploadSample } from './upload-sample';

const ACCEPTED: Record<string, string> = {
  IMAGE: 'image/jpeg,image/png',
  VIDEO: 'video/mp4',
  DOCUMENT: 'application/pdf',
};

interface SampleFieldProps {
  format: string;
  path: string;
  handle: string | undefined;
  onChange(handle: string): void;
}

/** A sample of the media of a header: chosen or dropped, uploaded at once, kept as Meta's handle. */
export function SampleField({ format, path, handle, onChange }: SampleFieldProps) {
  const t = useTexts(builderTexts);
  const { tenantId } = useTenant();
  const { wabaId, problems, touched } = useBuilding();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setPercent(0);
      const uploaded = await uploadSample(tenantId, wabaId, file, setPercent);
      keepSample(uploaded, file);
      return uploaded;
    },
    onSuccess: onChange,
  });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) upload.mutate(file);
  };
  const choose = () => input.current?.click();
  return (
    <div className="grid gap-1.5">
      <span id={id} className="text-list font-semibold">
        {t.sample}
      </span>
      <div
        data-wrong={touched && isWrong(problems, path)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files);
        }}
        className="flex flex-wrap items-center gap-3 rounded-m border border-dashed border-line-strong bg-raised px-3 py-2.5 data-[wrong]:border-bad"
      >
        <input
          ref={input}
          type="file"
          accept={ACCEPTED[format]}
          aria-labelledby={id}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => take(event.target.files)}
        />
        {handle && !upload.isPending && <FileCheck2 size={18} aria-hidden className="text-ok" />}
        <span role="status" className="min-w-0 flex-1 truncate text-list text-ink-2">
          {upload.isPending
            ? t.uploading(percent)
            : handle
              ? (sampleName(handle) ?? t.sampleThere)
              : t.dropFile}
        </span>
        <Button
          data-path={path}
          busy={upload.isPending}
          onClick={choose}
          icon={<Upload size={15} aria-hidden />}
          className={handle ? '' : 'order-first'}
        >
          {handle ? t.replace : t.chooseFile}
        </Button>
      </div>
      <p className="text-small text-ink-3">{t.sampleHint}</p>
      <Fault error={upload.error} />
    </div>
  );
}
