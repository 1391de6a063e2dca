import { useTranslation } from 'react-i18next';
import { type FiguresReply, readFigures } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { valueWords } from '../figures/figure-words.ts';
import { type FigureScope, figureQuery } from '../figures/scope.ts';
import { FigureCell } from '../metrics/FigureCell.tsx';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import type { Compared } from './PersonFigures.tsx';

const parts = ['att', 'aht_hold', 'acw'] as const;
const metrics = ['aht', ...parts];

type Figures = FiguresReply['rows'][number]['figures'] | undefined;

/** Where the handling time goes: talk, hold and after-contact work, own beside the team's on one scale. */
export function PersonFiguresParts({ compared, name }: { compared: Compared; name: string }) {
  const { t } = useTranslation('metrics');
  const own = useRead(readFigures, { query: { ...figureQuery(compared.own), metrics } });
  const team = useRead(
    readFigures,
    { query: { ...figureQuery(compared.team ?? compared.own), metrics } },
    { enabled: compared.team !== null },
  );
  if (own.isError) return <Failed problem={own.error} retry={own.refetch} />;
  const [ownFigures, teamFigures] = [own.data?.rows[0]?.figures, compared.team ? team.data?.rows[0]?.figures : undefined];
  const longest = Math.max(1, ownFigures?.['aht']?.value ?? 0, teamFigures?.['aht']?.value ?? 0);
  return (
    <section className="panel">
      <h3>{t('person.parts')}</h3>
      <p className="soft">{t('person.partsNote')}</p>
      {own.isPending ? <Waiting lines={4} /> : null}
      {ownFigures ? (
        <>
          <PartsBar label={name} figures={ownFigures} scope={compared.own} longest={longest} />
          {teamFigures && compared.team ? (
            <PartsBar label={t('person.group')} figures={teamFigures} scope={compared.team} longest={longest} />
          ) : null}
          <Legend />
        </>
      ) : null}
      {own.data && !ownFigures ? <p className="soft">{t('person.nothing')}</p> : null}
    </section>
  );
}

interface BarProps {
  label: string;
  figures: NonNullable<Figures>;
  scope: FigureScope;
  longest: number;
}

function PartsBar({ label, figures, scope, longest }: BarProps) {
  const manner = useManner();
  return (
    <div className="parts-bar">
      <div className="spread">
        <span>{label}</span>
        <FigureCell figure={figures['aht']} asked={{ metric: 'aht', scope, about: label }} />
      </div>
      <div className="parts-track" aria-hidden>
        {parts.map((part) => (
          <span key={part} className={`is-${part}`} style={{ width: `${((figures[part]?.value ?? 0) / longest) * 100}%` }} />
        ))}
      </div>
      <dl>
        {parts.map((part) => (
          <div key={part}>
            <dt>{metricOf(part).name[manner.language]}</dt>
            <dd>{valueWords(metricOf(part), figures[part]?.value ?? null, manner)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Legend() {
  const { language } = useManner();
  return (
    <p className="parts-legend">
      {parts.map((part) => (
        <span key={part}>
          <i className={`is-${part}`} aria-hidden /> {metricOf(part).name[language]}
        </span>
      ))}
    </p>
  );
}
