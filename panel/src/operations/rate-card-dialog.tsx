import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Field, TextArea, TextField, TextInput } from '../ui/field';
import { FormDialog } from './form-dialog';
import type { RateCard, ReadPrices } from './rate-card-csv';
import { changedPrices, csvOf, readPrices } from './rate-card-csv';
import { ratesTexts } from './rates.texts';

interface RateCardDialogProps {
  /** The card that is written anew. */
  like?: RateCard;
  /** The one in force, from which a new one begins. */
  current?: RateCard;
  /** Of all cards. */
  days: readonly string[];
  onClose(): void;
}

/** The prices of a day: begun from those in force, or read from a file. */
export function RateCardDialog({ like, current, days, onClose }: RateCardDialogProps) {
  const t = useTexts(ratesTexts);
  const formats = useFormats();
  const queries = useQueryClient();
  const from = like ?? current;
  const [effectiveFrom, setDay] = useState(like?.effectiveFrom ?? '');
  const [typedCurrency, setCurrency] = useState(from?.currency ?? 'USD');
  const [source, setSource] = useState(like?.source ?? '');
  const [csv, setCsv] = useState(() => (from ? csvOf(from) : ''));
  const file = useRef<HTMLInputElement>(null);
  const read = useMemo(() => readPrices(csv, current?.markets ?? []), [csv, current]);
  // What the table itself says counts more.
  const currency = read.currency ?? typedCurrency;
  const save = useMutation({
    mutationFn: () =>
      ask(
        api.PUT('/api/v1/rate-cards/{effectiveFrom}', {
          params: { path: { effectiveFrom } },
          body: { currency, source: source.trim(), markets: read.markets },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['rate-cards'] });
    },
  });
  return (
    <FormDialog
      wide
      title={t.addTitle}
      lead={t.addLead}
      action={t.save}
      blocked={read.fault !== undefined}
      onClose={onClose}
      saving={save}
    >
      <div className="grid items-start gap-4 wide:grid-cols-[1fr_1fr_2fr]">
        <TextField
          label={t.from}
          hint={days.includes(effectiveFrom) ? t.replaces : undefined}
          type="date"
          required
          value={effectiveFrom}
          onChange={setDay}
        />
        <Field label={t.currency}>
          {(control) => (
            <TextInput
              {...control}
              required
              pattern="[A-Z]{3}"
              maxLength={3}
              disabled={read.currency !== undefined}
              value={currency}
              onChange={(event) => setCurrency(event.target.value.toUpperCase())}
            />
          )}
        </Field>
        <TextField
          label={t.source}
          hint={t.sourceHint}
          required
          maxLength={500}
          value={source}
          onChange={setSource}
        />
      </div>
      <Field
        label={t.prices}
        hint={t.pricesHint}
        fault={faultText(read.fault, t)}
        aside={
          <Button
            look="quiet"
            icon={<FolderOpen size={15} aria-hidden />}
            onClick={() => file.current?.click()}
          >
            {t.openFile}
          </Button>
        }
      >
        {(control) => (
          <TextArea
            {...control}
            rows={9}
            spellCheck={false}
            className="font-mono text-small! whitespace-pre"
            value={csv}
            onChange={(event) => setCsv(event.target.value)}
          />
        )}
      </Field>
      <input
        ref={file}
        type="file"
        accept=".csv,text/csv,text/plain"
        hidden
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void chosen.text().then(setCsv);
          event.target.value = '';
        }}
      />
      {!read.fault && (
        <p role="status" className="text-list text-ink-2">
          {t.read(read.markets.length, changedPrices(current?.markets ?? [], read.markets), formats.number)}
          {read.unknown.length > 0 && (
            <span className="block text-warn">{t.unknown(read.unknown.join(', '))}</span>
          )}
        </p>
      )}
    </FormDialog>
  );
}

type Words = Record<'no_header' | 'no_market', string> & { badPrice(line: number, cell: string): string };

function faultText(fault: ReadPrices['fault'], t: Words): string | undefined {
  if (!fault) return undefined;
  return fault.kind === 'price' ? t.badPrice(fault.line, fault.cell) : t[fault.kind];
}
