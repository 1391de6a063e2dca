import { Button } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { weighTarget } from '#api/goal-detail.ts';
import { readOneMethod } from '#api/methods.ts';
import { goalFlags, goalMethod } from '#core/goals/quality.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { percent, spanWords } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { FlagList } from './FlagList.tsx';
import type { Choices } from './GoalFormPage.tsx';
import { type GoalValues, sentenceOf, targetOfValues, wordsOfValues } from './goal-values.ts';
import { chanceWords, goalValue, metricName } from './goal-words.ts';
import { HistoryStrip } from './HistoryStrip.tsx';

type Weighed = ReplyOf<typeof weighTarget>;

interface Props {
  values: Partial<GoalValues>;
  choices: Choices;
  onSentence: (statement: string) => void;
}

function ownerName({ level, personId, unitId }: Partial<GoalValues>, choices: Choices): string {
  if (level === 'person') return choices.people.find(({ id }) => id === personId)?.name ?? '';
  return level === 'team' ? (choices.units.find(({ id }) => id === unitId)?.name ?? '') : '';
}

/** Beside the form: is the target sensible, and what do the seven rules say. */
export function Judgement({ values, choices, onSentence }: Props) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const query = useQuery(values);
  const weighed = useRead(
    weighTarget,
    { query: (query ?? {}) as never },
    { enabled: query !== null, placeholderData: (before) => before, staleTime: 60_000 },
  );
  const method = useRead(readOneMethod, { params: { key: goalMethod } }, { staleTime: Number.POSITIVE_INFINITY });
  const owner = ownerName(values, choices) || t(`level.${values.level ?? 'person'}`);
  const now = query === null ? null : (weighed.data?.baseline?.value ?? null);
  const sentence = sentenceOf(values, owner, now, manner);
  const words = wordsOfValues(values, owner, goalValue(values.metric ?? null, now, manner), manner);
  const flags = method.data ? goalFlags(words, method.data.method, method.data.lexicons) : [];
  return (
    <aside className="stack goal-judgement">
      {values.kind === 'metric' ? (
        <section className="panel" aria-live="polite">
          <h2>{t('sensible.title')}</h2>
          {query === null ? <p className="soft">{t('sensible.waiting')}</p> : null}
          {query !== null && weighed.isPending ? <Waiting lines={5} /> : null}
          {query !== null && weighed.isError ? <Failed problem={weighed.error} /> : null}
          {query !== null && weighed.data ? <Sensible weighed={weighed.data} values={values} /> : null}
        </section>
      ) : null}
      <section className="panel" aria-live="polite">
        <h2>{t('quality.title')}</h2>
        {sentence !== null && sentence !== values.statement ? (
          <p>
            {t('quality.proposal')} <q>{sentence}</q>{' '}
            <Button size="small" onClick={() => onSentence(sentence)}>
              {t('quality.take')}
            </Button>
          </p>
        ) : null}
        {flags.length === 0 ? <p className="goal-good">{t('quality.good')}</p> : <FlagList flags={flags} />}
      </section>
    </aside>
  );
}

function useQuery(values: Partial<GoalValues>) {
  const { level, personId, unitId, metric, from, to, queues } = useDeferredValue(values);
  const target = targetOfValues(values);
  const whose = level === 'person' ? personId : level === 'team' ? unitId : 0;
  if (level === undefined || whose === undefined || findMetric(metric ?? '') === null || !from || !to || to.isBefore(from)) return null;
  return {
    level,
    metric,
    from: from.format('YYYY-MM-DD'),
    to: to.format('YYYY-MM-DD'),
    ...(level === 'person' ? { person: personId } : {}),
    ...(level === 'team' ? { unit: unitId } : {}),
    ...(queues && queues.length > 0 ? { queue: queues.join(',') } : {}),
    ...(target === null ? {} : { kind: target.kind, low: target.low ?? undefined, high: target.high ?? undefined }),
  };
}

/** The history with the target through it, and what it means, in sentences. */
function Sensible({ weighed, values }: { weighed: Weighed; values: Partial<GoalValues> }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const metric = values.metric ?? '';
  const value = (one: number | null | undefined) => goalValue(metric, one ?? null, manner);
  const { baseline, past, metShare, mixShare, chance, usual, luck, verdict, counters } = weighed;
  if (past.length === 0) return <p className="soft">{t('sensible.nothing')}</p>;
  const met = past.filter((one) => one.met).length;
  return (
    <>
      <HistoryStrip past={past} target={targetOfValues(values)} words={value} />
      {verdict === null ? null : <p className={`goal-verdict is-${verdict}`}>{t(`verdict.${verdict}`)}</p>}
      <ul className="goal-list">
        {baseline?.value === null || baseline === null ? null : (
          <li>
            {t('sensible.baseline', { span: spanWords(baseline.from, baseline.to, manner), value: value(baseline.value) })}
            {baseline.interval ? ` (${value(baseline.interval.lower)} – ${value(baseline.interval.upper)})` : ''}
          </li>
        )}
        {metShare === null ? null : <li>{t('sensible.met', { met, all: past.length })}</li>}
        {usual === null ? null : <li>{t('sensible.usual', { lower: value(usual.lower), upper: value(usual.upper) })}</li>}
        {chance === null ? null : <li>{t('sensible.chance', { chance: chanceWords(chance, manner) })}</li>}
        {mixShare === null ? null : <li>{t('sensible.mix', { share: percent(mixShare, manner, 0) })}</li>}
        {luck === null ? null : <li>{t('sensible.luck', { share: percent(luck, manner, 0) })}</li>}
        {counters.length > 0 ? (
          <li>
            {t('sensible.counters', {
              names: counters
                .slice(0, 2)
                .map((key) => metricName(key, manner))
                .join(t('comma')),
            })}
          </li>
        ) : null}
      </ul>
    </>
  );
}
