import { Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sparkline } from './Sparkline.tsx';
import { colours } from './tokens.ts';

const HowDrawer = lazy(() => import('./HowDrawer.tsx').then((module) => ({ default: module.HowDrawer })));

/** Whether the figure says something: only a signal is coloured, what lies within noise is grey. `plain`: nobody has judged it. */
export type Standing = 'better' | 'worse' | 'noise' | 'plain';

export interface FigureProps {
  name: string;
  /** As written for people, '81.2%'; null when there is none. */
  value: string | null;
  unit?: string | undefined;
  /** Why there is no value. */
  why?: string | undefined;
  /** `words` is the target itself, '≥ 80%'. */
  target?: { verdict: 'met' | 'missed' | 'unknown'; words: string } | null | undefined;
  standing?: Standing;
  /** Recent values, oldest first. */
  trend?: readonly (number | null)[] | undefined;
  /** What the trend is of, 'last 14 days'. */
  trendLabel?: string | undefined;
  /** The sample it rests on, '412 / 508'; shown on hover and focus. */
  sample?: string | undefined;
  /** A word beside: against yesterday, the signal's rule. */
  note?: ReactNode;
  /** How this number is made; opened by a click. */
  how?: () => ReactNode;
}

/** A figure, everywhere the same: value, target with a mark and a word, trend, sample, and the way to what lies behind it. */
export function Figure(props: FigureProps) {
  const { t } = useTranslation('ui');
  const [open, setOpen] = useState(false);
  const { name, how, sample, value, why, standing = 'plain' } = props;
  const hint = [sample, how ? t('figure.click') : ''].filter(Boolean).join(' · ');
  const className = `figure is-${value === null ? 'nothing' : standing}`;
  const body = <FigureBody {...props} />;
  const box = how ? (
    <button type="button" className={className} onClick={() => setOpen(true)} aria-haspopup="dialog">
      {body}
    </button>
  ) : (
    <div className={className}>{body}</div>
  );
  return (
    <>
      {hint ? <Tooltip title={value === null && why ? `${why} · ${hint}` : hint}>{box}</Tooltip> : box}
      {open && how ? (
        <Suspense fallback={null}>
          <HowDrawer title={t('figure.how', { name })} onClose={() => setOpen(false)}>
            {how()}
          </HowDrawer>
        </Suspense>
      ) : null}
    </>
  );
}

function FigureBody({ name, value, unit, why, target, standing = 'plain', trend, trendLabel, note }: FigureProps) {
  const { t } = useTranslation('ui');
  const colour = standing === 'better' ? colours.better : standing === 'worse' ? colours.worse : colours.noise;
  return (
    <>
      <span className="figure-name">{name}</span>
      <span className="figure-line">
        <span className="figure-value">
          {value ?? '–'}
          {value !== null && unit ? <small>{unit}</small> : null}
        </span>
        {trend && trend.length > 1 ? <Sparkline values={trend} label={trendLabel ?? t('figure.trend')} colour={colour} /> : null}
      </span>
      <span className="figure-foot">
        {value === null ? why : null}
        {value !== null && target ? <TargetMark {...target} /> : null}
        {note && value !== null ? (
          <>
            {target ? ' · ' : null}
            {note}
          </>
        ) : null}
      </span>
    </>
  );
}

/** The target with ✓ or ✗ and a word, so that nobody has to tell colours apart. */
export function TargetMark({ verdict, words }: { verdict: 'met' | 'missed' | 'unknown'; words: string }) {
  const { t } = useTranslation('ui');
  const sign = verdict === 'met' ? '✓' : verdict === 'missed' ? '✗' : '?';
  return (
    <span className="mark is-quiet">
      <span aria-hidden>{sign} </span>
      {t(`figure.${verdict}`)} <span className="faint">{words}</span>
    </span>
  );
}
