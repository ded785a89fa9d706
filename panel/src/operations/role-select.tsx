import type { ComponentProps } from 'react';
import { useTexts } from '../i18n/language';
import type { Role } from '../session/who';
import { useTenant } from '../shell/tenant';
import { Select } from '../ui/field';
import { peopleTexts } from './operations.texts';

interface RoleSelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  value: Role;
  onChange(role: Role): void;
  roles?: readonly Role[];
}

const ALL: readonly Role[] = ['owner', 'admin', 'agent', 'viewer'];

/** One of the roles, none above one's own: the server refuses those as well. */
export function RoleSelect({ value, onChange, roles = ALL, ...rest }: RoleSelectProps) {
  const t = useTexts(peopleTexts);
  const { may } = useTenant();
  return (
    <Select {...rest} value={value} onChange={(event) => onChange(event.target.value as Role)}>
      {roles.map((role) => (
        <option key={role} value={role} disabled={!may(role)}>
          {t[role]} · {t[`${role}Hint`]}
        </option>
      ))}
    </Select>
  );
}
