import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Figure } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useManner } from '../session.ts';
import { intervalWords, sampleWords, targetWords, valueWords } from '../figures/figure-words.ts';
import { useAskHow, type Question } from './HowProvider.tsx';
import { reasonOf } from '../figures/reason.ts';
import './metrics.css';

interface Props {
  figure: Figure | undefined;
  asked: Question;
}

/** A number in a table: opens how it is made. Too small a sample is grey and not judged; a missed target is marked by a sign, not by colour alone. */
export function FigureCell({ figure, asked }: Props) {
  const { t } = useTranslation(['metrics', 'ui']);
  const manner = useManner();
  const askHow = useAskHow();
  const metric = metricOf(asked.metric);
  if (!figure || figure.value === null) {
    return (
      <Tooltip title={t(`reason.${reasonOf(metric, figure ?? null)}`)}>
        <span className="faint">–</span>
      </Tooltip>
    );
  }
  const interval = intervalWords(metric, figure, manner);
  const hint = [
    sampleWords(metric, figure, manner),
    interval ? t('intervalShort', { interval }) : null,
    figure.target ? t('targetShort', { target: targetWords(metric, figure.target, manner) }) : null,
    figure.enough ? null : t('tooFew', { minimum: metric.minimumSample }),
  ];
  const value = valueWords(metric, figure.value, manner);
  const isMissed = figure.target?.verdict === 'missed';
  return (
    <Tooltip title={hint.filter((part) => part !== null).join(' · ')}>
      <button
        type="button"
        className={`plain-button figure-cell ${figure.enough ? '' : 'is-small'}`}
        aria-label={t('openFigure', { about: asked.about ?? '', metric: metric.name[manner.language], value })}
        aria-haspopup="dialog"
        onClick={() => askHow(asked)}
      >
        {value}
        {isMissed ? (
          <span className="figure-cell-mark" title={t('ui:figure.missed')}>
            ✗
          </span>
        ) : null}
      </button>
    </Tooltip>
  );
}
