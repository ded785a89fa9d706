import { Wrench } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { Repair, useRepair } from './repair';
import { RepairForm } from './repair-form';
import { repairTexts } from './repair.texts';

interface RepairButtonProps {
  repair: Repair;
  repairing: ReturnType<typeof useRepair>;
  look?: 'primary' | 'plain';
}

/** Runs a repair: at once, or after asking for what a person must type. */
export function RepairButton({ repair, repairing, look = 'primary' }: RepairButtonProps) {
  const t = useTexts(repairTexts);
  const [open, setOpen] = useState(false);
  const { run, stage, done, error, reset } = repairing;
  const ask = repair.asks.length > 0;
  // Several repairs share one outcome: without this, the next one's beginning would open this window again.
  useEffect(() => {
    if (done) setOpen(false);
  }, [done]);
  return (
    <>
      <Button
        look={look}
        busy={stage !== null}
        icon={<Wrench size={16} aria-hidden />}
        onClick={() => {
          reset();
          if (ask) setOpen(true);
          else run(repair);
        }}
      >
        {stage ? t[stage] : repair.label}
      </Button>
      {ask && (
        <Dialog
          open={open && !done}
          onClose={() => {
            reset();
            setOpen(false);
          }}
          title={repair.label}
        >
          <RepairForm
            repair={repair}
            busy={stage !== null}
            error={error}
            onRun={(body) => run(repair, body)}
          />
        </Dialog>
      )}
    </>
  );
}
