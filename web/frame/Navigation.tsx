import {
  BarChartOutlined,
  CalendarOutlined,
  DownOutlined,
  RiseOutlined,
  SettingOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { type ComponentType, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session.ts';
import { Mark } from './Brand.tsx';
import type { NavPage, NavRoom, RoomKey } from './navigation.ts';
import { sharedSearch } from './scope.ts';
import { useClosedRooms } from './use-closed-rooms.ts';

const icons: Record<RoomKey, ComponentType<{ 'aria-hidden': true }>> = {
  today: CalendarOutlined,
  business: BarChartOutlined,
  team: TeamOutlined,
  upward: RiseOutlined,
  self: UserOutlined,
  admin: SettingOutlined,
};

type Here = { room: NavRoom; page: NavPage } | null;

interface Props {
  rooms: readonly NavRoom[];
  here: Here;
}

/** The rooms at the left, each with its pages. */
export function SideNav({ rooms, here }: Props) {
  const { t } = useTranslation('frame');
  const { centre } = useMe();
  const { isClosed, toggle } = useClosedRooms();
  return (
    <aside className="side-nav no-print">
      <Link to="/" className="brand" search={sharedSearch as never}>
        <Mark />
        <span>
          <strong>{t('product')}</strong>
          <small>{centre.name}</small>
        </span>
      </Link>
      <nav aria-label={t('navigation')}>
        <ul>
          {rooms.map((room) => (
            <li key={room.key}>
              <SideRoom room={room} here={here} isOpen={!isClosed(room.key)} onToggle={() => toggle(room.key)} />
            </li>
          ))}
        </ul>
      </nav>
      {centre.isDemo ? <p className="side-nav-note">{t('demoCentre')}</p> : null}
    </aside>
  );
}

interface RoomProps {
  room: NavRoom;
  here: Here;
  isOpen: boolean;
  onToggle: () => void;
}

function SideRoom({ room, here, isOpen, onToggle }: RoomProps) {
  const { t } = useTranslation('frame');
  const listId = useId();
  const Icon = icons[room.key];
  const [only] = room.pages;
  if (room.key === 'today' && only) {
    return (
      <PageLink page={only} here={here}>
        <Icon aria-hidden />
        {t(`rooms.${room.key}`)}
      </PageLink>
    );
  }
  const shown = isOpen ? room.pages : room.pages.filter(({ key }) => key === here?.page.key);
  return (
    <>
      <button type="button" className="side-nav-room" aria-expanded={isOpen} aria-controls={listId} onClick={onToggle}>
        <Icon aria-hidden />
        {t(`rooms.${room.key}`)}
        <DownOutlined aria-hidden className="side-nav-fold" />
      </button>
      <ul id={listId}>
        {shown.map((page) => (
          <li key={page.key}>
            <PageLink page={page} here={here}>
              {t(`pages.${page.key}`)}
            </PageLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function PageLink({ page, here, children }: { page: NavPage; here: Here; children: ReactNode }) {
  const current = here?.page.key === page.key;
  return (
    <Link to={page.to} search={sharedSearch as never} className="nav-link" {...(current ? { 'aria-current': 'page' as const } : {})}>
      {children}
    </Link>
  );
}

/** On a phone: the pages of the present room, one beside the other. */
export function PageStrip({ here }: { here: Here }) {
  const { t } = useTranslation('frame');
  const strip = useRef<HTMLElement>(null);
  const at = here?.page.key;
  useEffect(() => {
    if (at !== undefined) strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [at]);
  if (!here || here.room.pages.length < 2) return null;
  return (
    <nav ref={strip} className="page-strip no-print" aria-label={t(`rooms.${here.room.key}`)}>
      {here.room.pages.map((page) => (
        <PageLink key={page.key} page={page} here={here}>
          {t(`pages.${page.key}`)}
        </PageLink>
      ))}
    </nav>
  );
}

/** As many rooms as a thumb can tell apart; what does not fit is in the own menu. */
export const roomsAtBottom = 5;

/** On a phone: the rooms at the bottom, within reach of the thumb. */
export function BottomBar({ rooms, here }: Props) {
  const { t } = useTranslation('frame');
  return (
    <nav className="bottom-bar no-print" aria-label={t('navigation')}>
      {rooms.slice(0, roomsAtBottom).map((room) => {
        const Icon = icons[room.key];
        const [first] = room.pages;
        if (!first) return null;
        const current = here?.room.key === room.key;
        return (
          <Link key={room.key} to={first.to} search={sharedSearch as never} {...(current ? { 'aria-current': 'page' as const } : {})}>
            <Icon aria-hidden />
            {t(`rooms.${room.key}`)}
          </Link>
        );
      })}
    </nav>
  );
}
