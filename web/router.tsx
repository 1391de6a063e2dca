import { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { CallError } from './call.ts';
import { Frame } from './frame/Frame.tsx';
import { Lost, PageFailed } from './frame/Lost.tsx';
import { findMe, isFirstVisit } from './session.ts';
import { readSearch, writeSearch } from './ui/url-state.ts';
import { Waiting } from './ui/Waiting.tsx';

const refusalsAreFinal = (failures: number, error: Error) =>
  failures < 2 && !(error instanceof CallError && error.problem.status >= 400 && error.problem.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: refusalsAreFinal, staleTime: 15_000, refetchOnWindowFocus: false }, mutations: { retry: false } },
});

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: Lost });

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ location }) => {
    const me = await findMe(queryClient);
    if (!me)
      throw redirect((await isFirstVisit(queryClient)) ? { to: '/welcome' } : { to: '/sign-in', search: { back: location.href } as never });
    if (me.mustChangePassword) throw redirect({ to: '/new-password' });
  },
});

type Load = () => Promise<Record<string, unknown>>;

type ComponentLoad = () => Promise<Record<string, ComponentType>>;

/** A page within the frame, fetched when it is first opened. `scope`: which of the shared selectors it heeds. */
function page<const Path extends string>(path: Path, load: Load, name: string, scope: readonly ('period' | 'team')[] = [], usualDays = 1) {
  const component = lazyRouteComponent(load as ComponentLoad, name);
  return createRoute({ getParentRoute: () => frame, path, component, staticData: { scope, usualDays } });
}

/** A page for somebody who is not signed in yet. */
function doorPage<const Path extends string>(path: Path, load: Load, name: string) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as ComponentLoad, name) });
}

const pages = root.addChildren([
  doorPage('/sign-in', () => import('./access/SignInPage.tsx'), 'SignInPage'),
  doorPage('/welcome', () => import('./access/WelcomePage.tsx'), 'WelcomePage'),
  doorPage('/new-password', () => import('./access/NewPasswordPage.tsx'), 'NewPasswordPage'),
  frame.addChildren([
    page('/', () => import('./today/TodayPage.tsx'), 'TodayPage', ['team']),
    page('/board', () => import('./metrics/BoardPage.tsx'), 'BoardPage', ['period', 'team'], 7),
    page('/contacts', () => import('./contacts/ContactsPage.tsx'), 'ContactsPage', ['period', 'team']),
    page('/contacts/$contactId', () => import('./contacts/ContactPage.tsx'), 'ContactPage'),
    page('/signals', () => import('./signals/SignalsPage.tsx'), 'SignalsPage', ['team']),
    page('/signals/$signalId', () => import('./signals/SignalPage.tsx'), 'SignalPage'),
    page('/my-signals', () => import('./signals/OwnSignalsPage.tsx'), 'OwnSignalsPage'),
    page('/comparison', () => import('./signals/ComparisonPage.tsx'), 'ComparisonPage', ['period', 'team'], 28),
    page('/events', () => import('./signals/EventsPage.tsx'), 'EventsPage'),
    page('/flags', () => import('./signals/FlagsPage.tsx'), 'FlagsPage'),
    page('/flags/$flagId', () => import('./signals/FlagPage.tsx'), 'FlagPage'),
    page('/goals', () => import('./goals/GoalsPage.tsx'), 'GoalsPage', ['team']),
    page('/goals/new', () => import('./goals/GoalFormPage.tsx'), 'NewGoalPage'),
    page('/goals/$goalId', () => import('./goals/GoalPage.tsx'), 'GoalPage'),
    page('/goals/$goalId/edit', () => import('./goals/GoalFormPage.tsx'), 'EditGoalPage'),
    page('/my-goals', () => import('./goals/MyGoalsPage.tsx'), 'MyGoalsPage'),
    page('/my-figures', () => import('./people/OwnFiguresPage.tsx'), 'OwnFiguresPage', ['period']),
    page('/imports', () => import('./imports/ImportsPage.tsx'), 'ImportsPage'),
    page('/imports/$batchId', () => import('./imports/BatchPage.tsx'), 'BatchPage'),
    page('/imports/files/$fileId', () => import('./imports/FilePage.tsx'), 'FilePage'),
    page('/settings', () => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
    page('/appraisals', () => import('./appraisals/AppraisalsPage.tsx'), 'AppraisalsPage', ['team']),
    page('/appraisals/reviews/$reviewId', () => import('./appraisals/ReviewPage.tsx'), 'ReviewPage'),
    page('/appraisals/design/$cycleId', () => import('./appraisals/DesignPage.tsx'), 'DesignPage'),
    page('/appraisals/calibration/$cycleId', () => import('./appraisals/CalibrationPage.tsx'), 'CalibrationPage'),
    page('/feedback360', () => import('./feedback360/Feedback360Page.tsx'), 'Feedback360Page'),
    page('/feedback360/$roundId', () => import('./feedback360/RoundPage.tsx'), 'RoundPage'),
    page('/feedback360/answer/$invitationId', () => import('./feedback360/AnswerPage.tsx'), 'AnswerPage'),
    page('/plans', () => import('./plans/PlansPage.tsx'), 'PlansPage'),
    page('/plans/$planId', () => import('./plans/PlanPage.tsx'), 'PlanPage'),
    page('/my-appraisal', () => import('./appraisals/MyAppraisalPage.tsx'), 'MyAppraisalPage'),
    page('/people', () => import('./people/PeoplePage.tsx'), 'PeoplePage'),
    page('/people/$personId', () => import('./people/PersonPage.tsx'), 'PersonPage', ['period']),
    page('/tasks', () => import('./tasks/TasksPage.tsx'), 'TasksPage'),
    page('/tasks/$taskId', () => import('./tasks/TaskPage.tsx'), 'TaskPage'),
    page('/team-tasks', () => import('./tasks/TasksPage.tsx'), 'GivenTasksPage'),
    page('/upward/requests', () => import('./upward/MemosPage.tsx'), 'RequestsPage'),
    page('/upward/reports', () => import('./upward/MemosPage.tsx'), 'ReportsPage'),
    page('/upward/cases', () => import('./upward/MemosPage.tsx'), 'CasesPage'),
    page('/upward/new', () => import('./upward/MemoEditorPage.tsx'), 'MemoEditorPage'),
    page('/upward/memos/$memoId', () => import('./upward/MemoPage.tsx'), 'MemoPage'),
    page('/upward/alignment', () => import('./upward/AlignmentPage.tsx'), 'AlignmentPage', ['team']),
    page('/team-tasks/new', () => import('./tasks/NewTaskPage.tsx'), 'NewTaskPage'),
    page('/recognition', () => import('./feedback/WallPage.tsx'), 'WallPage', ['team']),
    page('/my-feedback', () => import('./feedback/OwnFeedbackPage.tsx'), 'OwnFeedbackPage'),
    page('/meetings', () => import('./meetings/MeetingsPage.tsx'), 'MeetingsPage'),
    page('/meetings/$meetingId', () => import('./meetings/MeetingPage.tsx'), 'MeetingPage'),
    page('/admin/users', () => import('./admin/UsersPage.tsx'), 'UsersPage'),
    page('/admin/units', () => import('./admin/UnitsPage.tsx'), 'UnitsPage'),
    page('/admin/keys', () => import('./admin/KeysPage.tsx'), 'KeysPage'),
    page('/admin/methods', () => import('./editions/EditionsPage.tsx'), 'EditionsPage'),
    page('/admin/methods/$methodKey', () => import('./editions/EditionPage.tsx'), 'EditionPage'),
    page('/admin/audit', () => import('./admin/AuditPage.tsx'), 'AuditPage'),
    page('/commitments', () => import('./commitments/CommitmentsPage.tsx'), 'CommitmentsPage', ['team']),
    page('/commitments/$commitmentId', () => import('./commitments/CommitmentPage.tsx'), 'CommitmentPage'),
    page('/my-commitments', () => import('./commitments/CommitmentsPage.tsx'), 'MyCommitmentsPage'),
    page('/methods', () => import('./methods/MethodsPage.tsx'), 'MethodsPage'),
    page('/cards', () => import('./methods/CardsPage.tsx'), 'CardsPage'),
    page('/methods/$methodKey', () => import('./methods/MethodPage.tsx'), 'MethodPage'),
    page('/methods/$methodKey/new', () => import('./runs/NewRunPage.tsx'), 'NewRunPage'),
    page('/runs', () => import('./runs/RunsPage.tsx'), 'RunsPage'),
    page('/runs/$runId', () => import('./runs/RunPage.tsx'), 'RunPage'),
    page('/rulebook', () => import('./rulebook/RulebookPage.tsx'), 'RulebookPage'),
    page('/workshops', () => import('./workshops/WorkshopsPage.tsx'), 'WorkshopsPage'),
    page('/workshops/$workshopId', () => import('./workshops/WorkshopPage.tsx'), 'WorkshopPage'),
    page('/selftests', () => import('./self/SelftestsPage.tsx'), 'SelftestsPage'),
    page('/selftests/$testKey', () => import('./self/SelftestPage.tsx'), 'SelftestPage'),
    page('/drills', () => import('./self/DrillsPage.tsx'), 'DrillsPage'),
    page('/drills/$drillKey', () => import('./self/DrillPage.tsx'), 'DrillPage'),
    page('/learning', () => import('./self/LearningPage.tsx'), 'LearningPage'),
    page('/my-time', () => import('./self/MyTimePage.tsx'), 'MyTimePage'),
    page('/me', () => import('./access/MePage.tsx'), 'MePage'),
    page('/help', () => import('./help/HelpPage.tsx'), 'HelpPage'),
  ]),
]);

export const router = createRouter({
  routeTree: pages,
  context: { queryClient },
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Waiting lines={8} />,
  defaultPendingMs: 0,
  defaultPendingMinMs: 0,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: Lost,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
