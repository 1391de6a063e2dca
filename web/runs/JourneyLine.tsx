import { useTranslation } from 'react-i18next';
import { colours } from '../ui/tokens.ts';
import { journeyPoints } from './journey-points.ts';

const step = 120;
const height = 150;
const levels = 5;

/** A journey as a line of touchpoints, peaks, pits and the end marked. */
export function JourneyLine({ value }: { value: unknown }) {
  const { t } = useTranslation('runs');
  const points = journeyPoints(value);
  if (points.length < 2) return <p className="run-guide">{t('journey.empty')}</p>;
  const x = (index: number) => step / 2 + index * step;
  const y = (feeling: number | null) => 20 + ((levels - (feeling ?? (levels + 1) / 2)) * (height - 70)) / (levels - 1);
  const width = points.length * step;
  const path = points.map(({ feeling }, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(feeling)}`).join('');
  const said = points.map(({ name, feeling }) => `${name} ${feeling ?? '–'}`).join(', ');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard
    <div className="run-journey" tabIndex={0} role="region" aria-label={t('journey.name')}>
      <svg role="img" aria-label={said} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <line x1="0" x2={width} y1={y(3)} y2={y(3)} stroke={colours.line} strokeDasharray="3 5" />
        <path d={path} fill="none" stroke={colours.accent} strokeWidth="2" strokeLinejoin="round" />
        {points.map(({ name, feeling, isPeak, isPit, isEnd }, index) => (
          <g key={`${name}.${index}`}>
            <circle
              cx={x(index)}
              cy={y(feeling)}
              r={isPeak || isPit || isEnd ? 7 : 4}
              fill={isPeak ? colours.better : isPit ? colours.worse : colours.accent}
            />
            {isPeak || isPit || isEnd ? (
              <text x={x(index)} y={isPit ? y(feeling) + 22 : y(feeling) - 12} textAnchor="middle" fontSize="12" fill={colours.ink}>
                {t(isPeak ? 'journey.peak' : isPit ? 'journey.pit' : 'journey.end')}
              </text>
            ) : null}
            <text x={x(index)} y={height - 8} textAnchor="middle" fontSize="12" fill={colours.inkSoft}>
              {name.length > 9 ? `${name.slice(0, 8)}…` : name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
