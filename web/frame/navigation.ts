import type { LinkProps } from '@tanstack/react-router';
import type { Permission } from '#api/permissions.ts';

export interface NavPage {
  to: NonNullable<LinkProps['to']>;
  /** Name of the page: `pages.<key>` of the frame's words. */
  key:
    | 'today'
    | 'board'
    | 'signals'
    | 'comparison'
    | 'events'
    | 'flags'
    | 'ownSignals'
    | 'goals'
    | 'ownGoals'
    | 'contacts'
    | 'imports'
    | 'settings'
    | 'rulebook'
    | 'ownFigures'
    | 'people'
    | 'meetings'
    | 'appraisals'
    | 'feedback360'
    | 'plans'
    | 'myAppraisal'
    | 'recognition'
    | 'myFeedback'
    | 'commitments'
    | 'myCommitments'
    | 'editions'
    | 'tasksIn'
    | 'tasksOut'
    | 'requests'
    | 'reports'
    | 'cases'
    | 'alignment'
    | 'users'
    | 'units'
    | 'keys'
    | 'audit'
    | SelfPage;
  /** Who sees it; null: everybody. */
  may: Permission | null;
  /** Only for accounts that belong to a person of the roster. */
  isOwn?: true;
}

type SelfPage = 'methods' | 'runs' | 'workshops' | 'selftests' | 'drills' | 'learning' | 'myTime';

export type RoomKey = 'today' | 'business' | 'team' | 'upward' | 'self' | 'admin';

export interface NavRoom {
  key: RoomKey;
  pages: readonly NavPage[];
}

/** The rooms in the order of a manager's day, each with its pages. A room without a page that one may see is not shown. */
const rooms: readonly NavRoom[] = [
  { key: 'today', pages: [{ to: '/', key: 'today', may: null }] },
  {
    key: 'business',
    pages: [
      { to: '/board', key: 'board', may: 'people.read' },
      { to: '/signals', key: 'signals', may: 'people.read' },
      { to: '/comparison', key: 'comparison', may: 'people.read' },
      { to: '/events', key: 'events', may: 'people.read' },
      { to: '/flags', key: 'flags', may: 'signals.decide' },
      { to: '/goals', key: 'goals', may: 'people.read' },
      { to: '/contacts', key: 'contacts', may: 'people.read' },
      { to: '/imports', key: 'imports', may: 'imports.run' },
      { to: '/rulebook', key: 'rulebook', may: 'settings.read' },
      { to: '/settings', key: 'settings', may: 'settings.read' },
    ],
  },
  {
    key: 'team',
    pages: [
      { to: '/people', key: 'people', may: 'people.read' },
      { to: '/meetings', key: 'meetings', may: null, isOwn: true },
      { to: '/appraisals', key: 'appraisals', may: 'appraisals.open' },
      { to: '/recognition', key: 'recognition', may: 'conversations.use' },
      { to: '/feedback360', key: 'feedback360', may: 'feedback360.lead' },
      { to: '/plans', key: 'plans', may: 'plans.lead' },
      { to: '/commitments', key: 'commitments', may: 'conversations.lead' },
      { to: '/team-tasks', key: 'tasksOut', may: 'conversations.lead' },
    ],
  },
  {
    key: 'upward',
    pages: [
      { to: '/tasks', key: 'tasksIn', may: 'conversations.use', isOwn: true },
      { to: '/upward/requests', key: 'requests', may: 'conversations.use', isOwn: true },
      { to: '/upward/reports', key: 'reports', may: 'conversations.use', isOwn: true },
      { to: '/upward/cases', key: 'cases', may: 'conversations.use', isOwn: true },
      { to: '/upward/alignment', key: 'alignment', may: 'conversations.use', isOwn: true },
    ],
  },
  {
    key: 'self',
    pages: [
      { to: '/my-figures', key: 'ownFigures', may: 'figures.read', isOwn: true },
      { to: '/my-signals', key: 'ownSignals', may: 'signals.read', isOwn: true },
      { to: '/my-appraisal', key: 'myAppraisal', may: 'appraisals.read', isOwn: true },
      { to: '/my-feedback', key: 'myFeedback', may: 'conversations.use', isOwn: true },
      { to: '/my-goals', key: 'ownGoals', may: 'goals.write', isOwn: true },
      { to: '/my-commitments', key: 'myCommitments', may: 'conversations.use', isOwn: true },
      { to: '/methods', key: 'methods', may: null },
      { to: '/runs', key: 'runs', may: 'conversations.use' },
      { to: '/workshops', key: 'workshops', may: 'conversations.use' },
      { to: '/selftests', key: 'selftests', may: null },
      { to: '/drills', key: 'drills', may: null },
      { to: '/learning', key: 'learning', may: null },
      { to: '/my-time', key: 'myTime', may: null },
    ],
  },
  {
    key: 'admin',
    pages: [
      { to: '/admin/users', key: 'users', may: 'users.manage' },
      { to: '/admin/units', key: 'units', may: 'people.write' },
      { to: '/admin/keys', key: 'keys', may: 'keys.manage' },
      { to: '/admin/methods', key: 'editions', may: 'methods.write' },
      { to: '/admin/audit', key: 'audit', may: 'audit.read' },
    ],
  },
];

/** The rooms and pages that these permissions open. `isPerson`: the account belongs to a person, who has figures of his own. */
export function roomsFor(permissions: readonly string[], isPerson = false): NavRoom[] {
  const opens = ({ may, isOwn }: NavPage) => (may === null || permissions.includes(may)) && (isPerson || !isOwn);
  return rooms.map((room) => ({ ...room, pages: room.pages.filter(opens) })).filter((room) => room.pages.length > 0);
}

/** The page that an address belongs to: the longest that it begins with. */
export function pageAt(shown: readonly NavRoom[], pathname: string): { room: NavRoom; page: NavPage } | null {
  const fits = (to: string) => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));
  const found = shown.flatMap((room) => room.pages.filter((page) => fits(page.to)).map((page) => ({ room, page })));
  return found.sort((one, other) => other.page.to.length - one.page.to.length)[0] ?? null;
}
