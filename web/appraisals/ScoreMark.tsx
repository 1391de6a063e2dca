import { useTranslation } from 'react-i18next';
import { decimal } from '../format.ts';
import { useManner } from '../session.ts';
import { colours } from '../ui/tokens.ts';

interface Props {
  score: { score: number; lower: number; upper: number; equals?: number };
  scale: { min: number; max: number };
  big?: boolean;
}

const width = 96;

/** A score with its interval, in figures and as a line on the scale: never a bare number. */
export function ScoreMark({ score: { score, lower, upper, equals }, scale, big = false }: Props) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const at = (value: number) => ((value - scale.min) / (scale.max - scale.min)) * (width - 8) + 4;
  const range = `${decimal(lower, manner)}–${decimal(upper, manner)}`;
  return (
    <span className={big ? 'score-mark score-big' : 'score-mark'}>
      <b>{decimal(score, manner, 2)}</b>
      <svg width={width} height="12" role="img" aria-label={t('score.range', { range })}>
        <line x1="0" x2={width} y1="6" y2="6" stroke={colours.line} strokeWidth="2" />
        <line x1={at(lower)} x2={at(upper)} y1="6" y2="6" stroke={colours.noise} strokeWidth="4" strokeLinecap="round" />
        <circle cx={at(score)} cy="6" r="4" fill={colours.accent} />
      </svg>
      <small>
        {t('score.interval', { range })}
        {equals ? ` · ${t('score.equals', { count: equals })}` : ''}
      </small>
    </span>
  );
}
