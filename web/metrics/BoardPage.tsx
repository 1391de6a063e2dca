import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePeriod, useScopes } from '../frame/scope.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { BoardTabPage } from './BoardTabPage.tsx';
import { boardTabs } from './board-parts.ts';
import { HowProvider } from './HowProvider.tsx';
import './metrics.css';
import { NothingImported } from './NothingImported.tsx';
import { readScope } from '../figures/scope.ts';
import { TrendTab } from './TrendTab.tsx';

const tabs = [...boardTabs, 'trend'] as const;

/** 看板: reached and solved on one board, by person, queue, channel, team and over time. */
export function BoardPage() {
  const { t } = useTranslation('metrics');
  const [params] = useUrlState();
  const { period, known } = usePeriod();
  const scopes = useScopes();
  const tab = tabs.find((one) => one === params['tab']) ?? 'agent';
  const isEmpty = scopes.data !== undefined && scopes.data.lastDay === null;
  const { queue, channel } = readScope(params, period);
  const scope = { from: period.from, to: period.to, queue, channel };
  return (
    <HowProvider>
      <PageHead title={t('board.title')} purpose={t('board.purpose')} />
      {isEmpty ? (
        <NothingImported />
      ) : (
        <>
          <BoardTabs tab={tab} />
          {known ? (
            tab === 'trend' ? (
              <TrendTab scope={scope} period={period} />
            ) : (
              <BoardTabPage key={tab} tab={tab} scope={scope} />
            )
          ) : (
            <Waiting lines={12} />
          )}
        </>
      )}
    </HowProvider>
  );
}

/** The ways to cut the board. Each is an address of its own; what belongs to one table does not go along to another. */
function BoardTabs({ tab }: { tab: (typeof tabs)[number] }) {
  const { t } = useTranslation('metrics');
  const searchOf = (key: string) => (before: Record<string, unknown>) => ({
    ...Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith('board.') && name !== 'x' && name !== 'y')),
    tab: key === 'agent' ? undefined : key,
  });
  return (
    <nav className="board-tabs no-print" aria-label={t('board.cut')}>
      {tabs.map((key) => (
        <Link
          key={key}
          to="/board"
          search={searchOf(key) as never}
          resetScroll={false}
          activeOptions={{ explicitUndefined: true }}
          {...(key === tab ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`board.tabs.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
