import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './frame.css';
import { BottomBar, PageStrip, SideNav } from './Navigation.tsx';
import { pageAt, roomsFor } from './navigation.ts';
import { TopBar } from './TopBar.tsx';

/** What stands around every page: navigation, top bar, and the place where the page is. */
export function Frame() {
  const { t } = useTranslation('frame');
  const { permissions, personId } = useMe();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const rooms = roomsFor(permissions, personId !== null);
  const here = pageAt(rooms, pathname);
  const main = useFocusOnArrival(pathname);
  return (
    <div className="frame">
      <a className="skip-link no-print" href="#main">
        {t('skip')}
      </a>
      <SideNav rooms={rooms} here={here} />
      <div className="frame-body">
        <TopBar rooms={rooms} />
        <PageStrip here={here} />
        <main id="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Waiting lines={8} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <BottomBar rooms={rooms} here={here} />
    </div>
  );
}

/** A new page takes the focus, so that a keyboard or a reader goes on from there; the first one leaves it alone. */
function useFocusOnArrival(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}
