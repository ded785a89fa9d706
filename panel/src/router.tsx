import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { monthIn } from './costs/months';
import { operationsFilter } from './operations/operations-filter';
import { ErrorRoom, NotFound, NowhereRoom } from './shell/error-room';
import { Home } from './shell/home';
import { Shell } from './shell/shell';
import { TenantFrame } from './shell/tenant';
import { filterOf } from './templates/template-filter';

/**
 * Every address of the panel. A room is loaded when it is first opened; the addresses are also listed in
 * src/panel/panel-pages.ts, which answers them.
 */
const root = createRootRoute({ component: Outlet, notFoundComponent: NowhereRoom });

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./session/reset-password-page'), 'ResetPasswordPage'),
});
const acceptInvitation = createRoute({
  getParentRoute: () => root,
  path: '/accept-invitation',
  component: lazyRouteComponent(() => import('./session/accept-invitation-page'), 'AcceptInvitationPage'),
});

const signupLost = createRoute({
  getParentRoute: () => root,
  path: '/signup-lost',
  component: lazyRouteComponent(() => import('./go-live/signup-lost-page'), 'SignupLostPage'),
});

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: Shell });
const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: Home });
const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-room'), 'AccountRoom'),
});

const tenant = createRoute({ getParentRoute: () => signedIn, path: '/t/$tenantId', component: TenantFrame });
const inbox = createRoute({
  getParentRoute: () => tenant,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./inbox/inbox-room'), 'InboxRoom'),
});
const conversation = createRoute({ getParentRoute: () => inbox, path: '/$conversationId' });

const goLive = createRoute({
  getParentRoute: () => tenant,
  path: '/go-live',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'GoLiveRoom'),
});
const goLiveStart = createRoute({
  getParentRoute: () => goLive,
  path: '/',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'GoLiveStart'),
});
const goLiveConnect = createRoute({
  getParentRoute: () => goLive,
  path: '/connect',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'ConnectPage'),
});
const goLiveSignup = createRoute({
  getParentRoute: () => goLive,
  path: '/signup/$signupId',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'SignupPage'),
});
const goLiveAccount = createRoute({
  getParentRoute: () => goLive,
  path: '/$wabaId',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'AccountPage'),
});
const goLiveStep = createRoute({
  getParentRoute: () => goLive,
  path: '/$wabaId/steps/$stepId',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'StepPage'),
});
const goLiveNumber = createRoute({
  getParentRoute: () => goLive,
  path: '/$wabaId/numbers/$phoneNumberId',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'NumberPage'),
});
const goLiveChecks = createRoute({
  getParentRoute: () => goLive,
  path: '/$wabaId/checks',
  component: lazyRouteComponent(() => import('./go-live/go-live-room'), 'ChecksPage'),
});

const goLivePages = [
  goLiveStart,
  goLiveConnect,
  goLiveSignup,
  goLiveAccount,
  goLiveStep,
  goLiveNumber,
  goLiveChecks,
];

const review = createRoute({
  getParentRoute: () => tenant,
  path: '/review',
  component: lazyRouteComponent(() => import('./review/review-room'), 'ReviewRoom'),
});

const agent = createRoute({
  getParentRoute: () => tenant,
  path: '/agent',
  component: lazyRouteComponent(() => import('./agent/agent-room'), 'AgentRoom'),
});
const costs = createRoute({
  getParentRoute: () => tenant,
  path: '/costs',
  validateSearch: ({ month }: Record<string, unknown>): { month?: string } => ({ month: monthIn(month) }),
  component: lazyRouteComponent(() => import('./costs/costs-room'), 'CostsRoom'),
});
const templates = createRoute({
  getParentRoute: () => tenant,
  path: '/templates',
  validateSearch: filterOf,
  component: lazyRouteComponent(() => import('./templates/templates-room'), 'TemplatesRoom'),
});
const newTemplate = createRoute({
  getParentRoute: () => templates,
  path: '/new',
  component: lazyRouteComponent(() => import('./templates/builder/builder-page'), 'NewTemplatePage'),
});
const templateLibrary = createRoute({
  getParentRoute: () => templates,
  path: '/library',
  component: lazyRouteComponent(() => import('./templates/library/library-page'), 'LibraryPage'),
});
const template = createRoute({
  getParentRoute: () => templates,
  path: '/$templateId',
  component: lazyRouteComponent(() => import('./templates/template-page'), 'TemplatePage'),
});
const editTemplate = createRoute({
  getParentRoute: () => templates,
  path: '/$templateId/edit',
  component: lazyRouteComponent(() => import('./templates/template-page'), 'EditTemplatePage'),
});

const operationsRoom = lazyRouteComponent(() => import('./operations/operations-room'), 'OperationsRoom');
const operations = createRoute({
  getParentRoute: () => tenant,
  path: '/operations',
  validateSearch: operationsFilter,
});
const operationsHome = createRoute({
  getParentRoute: () => operations,
  path: '/',
  component: operationsRoom,
});
const operationsSection = createRoute({
  getParentRoute: () => operations,
  path: '/$section',
  component: operationsRoom,
});
const operationsItem = createRoute({ getParentRoute: () => operationsSection, path: '/$itemId' });

const routeTree = root.addChildren([
  resetPassword,
  acceptInvitation,
  signupLost,
  signedIn.addChildren([
    home,
    account,
    tenant.addChildren([
      inbox.addChildren([conversation]),
      templates.addChildren([newTemplate, templateLibrary, template, editTemplate]),
      goLive.addChildren(goLivePages),
      review,
      agent,
      costs,
      operations.addChildren([operationsHome, operationsSection.addChildren([operationsItem])]),
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: ErrorRoom,
  defaultNotFoundComponent: NotFound,
  defaultPreload: 'intent',
  // What a room shows is cached by react-query; the router only loads its code.
  defaultPreloadStaleTime: 0,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
