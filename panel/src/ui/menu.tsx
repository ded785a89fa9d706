import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

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

const Sheet = ({ side, align, children }: Required<Omit<MenuProps, 'trigger'>>) => (
  <Base.Portal>
    <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
      <Base.Popup className="pop max-h-[min(480px,var(--available-height))] min-w-52 overflow-y-auto rounded-l border border-line bg-raised p-1.5 shadow-pop outline-none">
        {children}
      </Base.Popup>
    </Base.Positioner>
  </Base.Portal>
);

/** What joins the buttons of many rows to the one menu that they open. */
export type MenuHandle<T> = Base.Handle<T>;
export const menuHandle = <T,>(): MenuHandle<T> => Base.createHandle<T>();

/** A button of a row of a long list: a menu for each row would make the list slow. */
export const MenuButton = <T,>({
  handle,
  payload,
  trigger,
}: Pick<MenuProps, 'trigger'> & { handle: MenuHandle<T>; payload: T }) => (
  <Base.Trigger handle={handle} payload={payload} render={trigger} />
);

/** The menu that they open, about the row whose button was pressed. */
export const SharedMenu = <T,>({
  handle,
  side = 'bottom',
  align = 'end',
  children,
}: Omit<MenuProps, 'trigger' | 'children'> & {
  handle: MenuHandle<T>;
  children: (payload: T) => ReactNode;
}) => (
  <Base.Root handle={handle}>
    {({ payload }) => (
      <Sheet side={side} align={align}>
        {payload !== undefined && children(payload)}
      </Sheet>
    )}
  </Base.Root>
);

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
