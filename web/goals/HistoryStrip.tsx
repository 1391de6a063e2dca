import { useTranslation } from 'react-i18next';
import { colours } from '../ui/tokens.ts';

interface Props {
  past: readonly { from: string; to: string; value: number; met: boolean | null }[];
  target: { low: number | null; high: number | null } | null;
  words: (value: number) => string;
}

const size = { width: 320, height: 96, edge: 10 };

/** The past periods as points from old to new, with the target through them: round where it was met, hollow where not. */
export function HistoryStrip({ past, target, words }: Props) {
  const { t } = useTranslation('goals');
  const lines = [target?.low ?? null, target?.high ?? null].filter((one) => one !== null);
  const values = [...past.map(({ value }) => value), ...lines];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const y = (value: number) =>
    most === least ? size.height / 2 : size.height - size.edge - ((value - least) / (most - least)) * (size.height - 2 * size.edge);
  const x = (at: number) => size.edge + (at * (size.width - 2 * size.edge)) / Math.max(1, past.length - 1);
  return (
    <svg
      className="goal-strip"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t('strip.label', {
        count: past.length,
        lower: words(Math.min(...past.map(({ value }) => value))),
        upper: words(Math.max(...past.map(({ value }) => value))),
      })}
    >
      <polyline
        points={past.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ')}
        fill="none"
        stroke={colours.lineStrong}
        strokeWidth="1.5"
      />
      {lines.map((line) => (
        <line key={line} x1="0" x2={size.width} y1={y(line)} y2={y(line)} stroke={colours.ink} strokeWidth="1.4" strokeDasharray="4 4" />
      ))}
      {past.map(({ from, to, value, met }, at) => (
        <circle
          key={from}
          cx={x(at)}
          cy={y(value)}
          r="4"
          fill={met === false ? colours.paper : colours.accent}
          stroke={colours.accent}
          strokeWidth="1.8"
        >
          <title>{`${from} – ${to}: ${words(value)}`}</title>
        </circle>
      ))}
    </svg>
  );
}
