import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { Pressed } from './pressed';
import { useLastPressed } from './pressed';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  side?: 'top' | 'bottom' | 'right';
  align?: 'start' | 'end';
  children: ReactNode;
}

/** A list of things to do, opened by a button; arrow keys and letters move in it. */
export function Menu({ trigger, side = 'bottom', align = 'end', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Sheet side={side} align={align}>
        {children}
      </Sheet>
    </Base.Root>
  );
}

/** `of`: the button it stands beside, where that is not its own trigger. */
const Sheet = ({
  side,
  align,
  of,
  children,
}: Required<Omit<MenuProps, 'trigger'>> & { of?: HTMLElement | undefined }) => (
  <Base.Portal>
    <Base.Positioner side={side} align={align} anchor={of} sideOffset={6} className="z-50 outline-none">
      <Base.Popup
        finalFocus={of && (() => of)}
        className="pop max-h-[min(640px,var(--available-height))] min-w-52 overflow-y-auto rounded-l border border-line bg-raised p-1.5 shadow-pop outline-none"
      >
        {children}
      </Base.Popup>
    </Base.Positioner>
  </Base.Portal>
);

interface SharedMenuProps<T> extends Partial<Pick<MenuProps, 'side' | 'align'>> {
  /** Undefined: closed. */
  pressed: Pressed<T> | undefined;
  onClose(): void;
  children: (of: T) => ReactNode;
}

/** The one menu of all rows, beside the button that was pressed last. */
export function SharedMenu<T>({
  pressed,
  onClose,
  side = 'bottom',
  align = 'end',
  children,
}: SharedMenuProps<T>) {
  const last = useLastPressed(pressed);
  return (
    <Base.Root open={pressed !== undefined} onOpenChange={(open) => open || onClose()}>
      <Sheet side={side} align={align} of={last?.at}>
        {last && children(last.of)}
      </Sheet>
    </Base.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  /** Shown as chosen, for lists of which one counts. */
  chosen?: boolean;
  danger?: boolean;
  disabled?: boolean;
  onSelect?(): void;
  /** Makes it a link. */
  href?: string;
  children: ReactNode;
}

/** One of them. */
export function MenuItem({ icon, chosen, danger, disabled, onSelect, href, children }: MenuItemProps) {
  const look = `control flex w-full items-center gap-2.5 rounded-m px-2.5 text-left outline-none data-highlighted:bg-sunken data-disabled:text-ink-3 ${danger ? 'text-bad' : 'text-ink'}`;
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      className={look}
      render={href ? <a href={href} target="_blank" rel="noreferrer" /> : undefined}
    >
      {icon && <span className="grid w-4 shrink-0 place-items-center text-ink-3">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {chosen && <Check size={16} aria-hidden className="text-accent" />}
    </Base.Item>
  );
}

/** One of a few that are an icon alone, and may be on. */
export const MenuToggle = ({
  label,
  on,
  onSelect,
  children,
}: {
  label: string;
  on: boolean;
  onSelect(): void;
  children: ReactNode;
}) => (
  <Base.CheckboxItem
    checked={on}
    onCheckedChange={onSelect}
    closeOnClick
    aria-label={label}
    title={label}
    className="control grid aspect-square cursor-pointer place-items-center rounded-m outline-none data-checked:bg-accent-soft data-highlighted:bg-sunken"
  >
    {children}
  </Base.CheckboxItem>
);

/** A line between groups. */
export const MenuLine = () => <Base.Separator className="mx-2 my-1.5 h-px bg-line" />;

/** What the items below are about. */
export const MenuHeading = ({ children }: { children: ReactNode }) => (
  <div className="px-2.5 pt-1.5 pb-1 text-small text-ink-3">{children}</div>
);
