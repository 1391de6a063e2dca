import { QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { Link, useMatches } from '@tanstack/react-router';
import { Avatar, Button, Dropdown } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeMe, signOut } from '#api/access.ts';
import { call, useAct } from '../call.ts';
import { useLanguage, useMe } from '../session.ts';
import { speak } from '../words/start.ts';
import { Mark } from './Brand.tsx';
import { roomsAtBottom } from './Navigation.tsx';
import { initials } from './initials.ts';
import type { NavRoom } from './navigation.ts';
import { PeriodPicker } from './PeriodPicker.tsx';
import './top-bar.css';
import { TeamPicker } from './TeamPicker.tsx';

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })));

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Which of the shared selectors the page heeds. */
    scope?: readonly ('period' | 'team')[];
  }
}

/** Above every page: what it is about (period, team) and the ways elsewhere. */
export function TopBar({ rooms }: { rooms: readonly NavRoom[] }) {
  const { t } = useTranslation('frame');
  const scope = useMatches({ select: (matches) => matches.at(-1)?.staticData.scope ?? [] });
  return (
    <header className="top-bar no-print">
      <Link to="/" className="top-bar-brand" aria-label={t('product')}>
        <Mark size={28} />
      </Link>
      <div className="top-bar-scope">
        {scope.includes('period') ? <PeriodPicker /> : null}
        {scope.includes('team') ? <TeamPicker /> : null}
      </div>
      <div className="top-bar-tools">
        <Search rooms={rooms} />
        <LanguageSwitch />
        <Link to="/help" className="icon-link" aria-label={t('help')} title={t('help')}>
          <QuestionCircleOutlined aria-hidden />
        </Link>
        <MeMenu rooms={rooms} />
      </div>
    </header>
  );
}

function Search({ rooms }: { rooms: readonly NavRoom[] }) {
  const { t } = useTranslation('frame');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)} aria-keyshortcuts="Control+K Meta+K">
        <SearchOutlined aria-hidden />
        <span>{t('search.open')}</span>
        <kbd>{/mac/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <Palette rooms={rooms} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation('frame');
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  const change = async () => {
    await speak(other);
    await call(changeMe, { body: { language: other } }).catch(() => undefined); // only a comfort: this browser keeps it anyway
  };
  return (
    <Button
      type="text"
      className="language-switch"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={t('language.to')}
      onClick={() => void change()}
    >
      {t('language.short')}
    </Button>
  );
}

function MeMenu({ rooms }: { rooms: readonly NavRoom[] }) {
  const { t } = useTranslation('frame');
  const { name, username, roles } = useMe();
  const leave = useAct(signOut, { stales: [], onDone: () => globalThis.location.assign('/sign-in') });
  const items = [
    {
      key: 'who',
      type: 'group' as const,
      label: (
        <span className="me-menu-who">
          <strong>{name}</strong>
          <span>
            {username} · {roles.map((role) => t(`roles.${role}`)).join(t('comma'))}
          </span>
        </span>
      ),
    },
    { key: 'me', label: <Link to="/me">{t('me')}</Link> },
    { key: 'help', label: <Link to="/help">{t('help')}</Link> },
    ...rooms
      .slice(roomsAtBottom)
      .flatMap((room) => (room.pages[0] ? [{ key: room.key, label: <Link to={room.pages[0].to}>{t(`rooms.${room.key}`)}</Link> }] : [])),
    { type: 'divider' as const },
    { key: 'leave', label: t('signOut'), onClick: () => leave.mutate({}) },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <button type="button" className="plain-button me-button" aria-label={t('meMenu', { name })} aria-haspopup="menu">
        <Avatar size={32}>{initials(name)}</Avatar>
      </button>
    </Dropdown>
  );
}
