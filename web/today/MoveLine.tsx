import { useTranslation } from 'react-i18next';
import { metricOf } from '#core/metrics/catalogue.ts';
import { differenceWords, valueWords } from '../figures/figure-words.ts';
import { teamsAsked } from '../figures/scope.ts';
import { useAskHow } from '../metrics/HowProvider.tsx';
import { useAsker } from '../metrics/use-board.ts';
import { useManner } from '../session.ts';
import type { DayShown } from './day-shown.ts';
import type { Today } from './TodayPage.tsx';
import { useDayName } from './use-day-name.ts';

type Move = Today['moves'][number];

interface Props {
  move: Move;
  day: string;
  shown: DayShown;
}

/** One move in plain words; opens how the number is made. Whether it is more than chance, the control charts say. */
export function MoveLine({ move, day, shown }: Props) {
  const { t } = useTranslation('today');
  const manner = useManner();
  const askHow = useAskHow();
  const asker = useAsker();
  const dayName = useDayName(shown);
  const metric = metricOf(move.metric);
  const scope = { from: day, to: day, team: teamsAsked(asker), [move.dimension]: [move.id] };
  const direction = move.worse === null ? 'changed' : move.worse ? 'worse' : 'better';
  return (
    <button
      type="button"
      className="plain-button move-line"
      aria-haspopup="dialog"
      onClick={() => askHow({ metric: move.metric, scope, about: `${move.name} · ${dayName(day)}` })}
    >
      <span>
        {t('move.words', {
          name: move.name,
          metric: metric.name[manner.language],
          value: valueWords(metric, move.value, manner),
          difference: differenceWords(metric, move.difference, manner),
          usual: valueWords(metric, move.usual, manner),
        })}
      </span>
      <small className="faint">
        {t(`move.${direction}`)} · n = {Math.round(move.denominator)}
      </small>
    </button>
  );
}
