import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FigureScope } from '../figures/scope.ts';
import { addDays } from '../frame/period.ts';
import { usePeriod, useScopes } from '../frame/scope.ts';
import { HowProvider } from '../metrics/HowProvider.tsx';
import { useMe } from '../session.ts';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { PersonFiguresByQueue } from './PersonFiguresByQueue.tsx';
import { PersonFiguresParts } from './PersonFiguresParts.tsx';
import { PersonFiguresTiles } from './PersonFiguresTiles.tsx';
import { PersonFiguresTrend } from './PersonFiguresTrend.tsx';
import './person-figures.css';

const spans = ['chosen', 'four', 'twelve'] as const;
type Span = (typeof spans)[number];
const weeksOf: Record<Exclude<Span, 'chosen'>, number> = { four: 4, twelve: 12 };

/** Whose figures are compared with whose. */
export interface Compared {
  own: FigureScope;
  /** The team of the same time; null where it may not be seen. */
  team: FigureScope | null;
}

interface Props {
  personId: number;
  name: string;
  teamId: number | null;
}

/** A person's figures: against the team and the targets, week by week, by queue, and where the handling time goes. The same for an agent's own page. */
export function PersonFigures({ personId, name, teamId }: Props) {
  const { t } = useTranslation('metrics');
  const { personId: ownId, wide, teams } = useMe();
  const { period, known } = usePeriod();
  const scopes = useScopes();
  const [params, setParams] = useUrlState();
  const isNamed = params['on'] !== undefined || params['from'] !== undefined;
  const span = spans.find((one) => one === params['span']) ?? (isNamed ? 'chosen' : 'four');
  if (!known) return <Waiting lines={10} />;
  const days = daysOf(span, period, scopes.data?.lastDay ?? null);
  const seesTeam = teamId !== null && (wide || teams.some((team) => team.id === teamId));
  const compared: Compared = { own: { ...days, agent: [personId] }, team: seesTeam ? { ...days, team: [teamId] } : null };
  const usual = isNamed ? 'chosen' : 'four';
  return (
    <HowProvider>
      <section className="person-figures" aria-label={t('person.title')}>
        <div className="spread">
          <h2>{t('person.title')}</h2>
          <Segmented
            className="no-print"
            value={span}
            aria-label={t('person.span.label')}
            options={spans.map((value) => ({ value, label: t(`person.span.${value}`) }))}
            onChange={(value) => setParams({ span: value === usual ? undefined : value })}
          />
        </div>
        <p className="soft">{t(personId === ownId && !seesTeam ? 'person.ownAgainst' : 'person.against')}</p>
        <PersonFiguresTiles compared={compared} />
        <div className="panels">
          <PersonFiguresTrend compared={compared} name={name} />
          <PersonFiguresParts compared={compared} name={name} />
        </div>
        <PersonFiguresByQueue compared={compared} name={name} />
      </section>
    </HowProvider>
  );
}

/** The last whole stretch of weeks that the data covers, or what the top of the page says. */
function daysOf(span: Span, period: { from: string; to: string }, lastDay: string | null): { from: string; to: string } {
  if (span === 'chosen') return { from: period.from, to: period.to };
  const to = lastDay ?? period.to;
  return { from: addDays(to, 1 - 7 * weeksOf[span]), to };
}
