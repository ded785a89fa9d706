import type { LucideIcon } from 'lucide-react';
import { Activity, BookOpenCheck, Bot, ChartColumn, MessagesSquare, Rocket } from 'lucide-react';
import { catalogue } from '../i18n/catalogue';
import type { Role, Who } from '../session/who';
import { mayIn } from '../session/who';

/** The names of the rooms, as the rail shows them: one short word. */
export const roomTexts = catalogue({
  inbox: { pt: 'Conversas', en: 'Inbox' },
  agent: { pt: 'Agente', en: 'Agent' },
  goLive: { pt: 'Ativação', en: 'Go live' },
  templates: { pt: 'Modelos', en: 'Templates' },
  costs: { pt: 'Custos', en: 'Costs' },
  operations: { pt: 'Operação', en: 'Operations' },
});

/** A room of the rail. Its route is in `router.tsx`. */
export interface Room {
  id: keyof typeof roomTexts;
  to:
    | '/t/$tenantId/inbox'
    | '/t/$tenantId/templates'
    | '/t/$tenantId/agent'
    | '/t/$tenantId/go-live'
    | '/t/$tenantId/costs'
    | '/t/$tenantId/operations';
  icon: LucideIcon;
  /** Who sees it: the weakest role that may. */
  role: Role;
  /** The platform's people see it too, whatever their role in the tenant. */
  staff?: true;
}

/** In the order of the rail. */
const ROOMS: readonly Room[] = [
  { id: 'inbox', to: '/t/$tenantId/inbox', icon: MessagesSquare, role: 'viewer' },
  { id: 'templates', to: '/t/$tenantId/templates', icon: BookOpenCheck, role: 'viewer' },
  { id: 'agent', to: '/t/$tenantId/agent', icon: Bot, role: 'viewer' },
  { id: 'goLive', to: '/t/$tenantId/go-live', icon: Rocket, role: 'viewer' },
  { id: 'costs', to: '/t/$tenantId/costs', icon: ChartColumn, role: 'viewer' },
  { id: 'operations', to: '/t/$tenantId/operations', icon: Activity, role: 'admin', staff: true },
];

/** The rooms of a tenant that somebody may enter. */
export const roomsOf = (who: Who, tenantId: string): readonly Room[] =>
  ROOMS.filter(({ role, staff }) => mayIn(who, tenantId, role) || (staff && who.platformRole !== null));
