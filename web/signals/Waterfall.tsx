import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DiagnosisReply, SignalDetail } from '#api/signals.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { differenceWords, valueWords } from '../figures/figure-words.ts';
import { useManner } from '../session.ts';
import { ChartWithTable } from '../ui/chart/ChartWithTable.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { DriverTable, SplitTable } from './SplitTable.tsx';
import { barsOf, type Cut, cutsOf, driverParts, type Part, partKeys, type Split, stepsOf } from './waterfall-steps.ts';
import { waterfallHeight, waterfallOption } from './waterfall-option.ts';

interface Props {
  diagnosis: DiagnosisReply;
  signal: SignalDetail;
}

/** A change from the usual value to that of these days, cut as the diagnosis speaks of it or as the reader asks; the parts sum to the whole. */
export function Waterfall({ diagnosis, signal }: Props) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const [params] = useUrlState();
  const cuts = cutsOf(diagnosis);
  const cut = cuts.find((one) => one === params['cut']) ?? cuts[0];
  const metric = metricOf(signal.metric);
  const split = diagnosis.splits.find(({ dimension }) => dimension === cut) ?? diagnosis.splits[0];
  const nameOf = (row: Split['members'][number]) => row.member.name?.[manner.language] ?? `${t('others')} ${row.member.key}`;
  if (cut === undefined) return null;
  const names = { before: t('part.before'), after: t('part.after') };
  const before = (cut === 'drivers' ? diagnosis.before.value : split?.before) ?? signal.usual;
  const parts = ((): Part[] => {
    if (cut === 'drivers' && diagnosis.drivers) return driverParts(diagnosis.drivers, (key) => t(`driver.${key}`));
    if (!split) return [];
    if (cut === 'parts') return partKeys.map((key) => ({ name: t(`part.${key}`), change: split[key] }));
    return barsOf(
      split.members.map((row) => ({ name: nameOf(row), change: row.total })),
      (count) => t(cut === 'person' ? 'restPeople' : 'rest', { count }),
    );
  })();
  const words = {
    value: (value: number) => valueWords(metric, value, manner),
    change: (value: number) => differenceWords(metric, value, manner),
  };
  const title = t('waterfall', { by: t(`dimension.${cut}`) });
  const steps = stepsOf(before, parts, names);
  const table =
    cut === 'drivers' && diagnosis.drivers ? (
      <DriverTable drivers={diagnosis.drivers} metric={metric} title={title} />
    ) : split ? (
      <SplitTable split={split} metric={metric} nameOf={nameOf} title={title} />
    ) : null;
  return (
    <ChartWithTable
      title={title}
      summary={`${words.value(before)} → ${words.value(steps.at(-1)?.to ?? before)}`}
      height={waterfallHeight(steps)}
      tools={<CutChoice cuts={cuts} cut={cut} />}
      note={words.value(before) === words.value(signal.usual) ? null : t('waterfallNote')}
      option={waterfallOption(steps, signal.chart.good, words)}
      table={table}
    />
  );
}

function CutChoice({ cuts, cut }: { cuts: readonly Cut[]; cut: Cut }) {
  const { t } = useTranslation('signals');
  const [, setParams] = useUrlState();
  return (
    <Select
      size="small"
      value={cut}
      aria-label={t('cutLabel')}
      popupMatchSelectWidth={false}
      options={cuts.map((value) => ({ value, label: t(`dimension.${value}`) }))}
      onChange={(value) => setParams({ cut: value === cuts[0] ? undefined : value })}
    />
  );
}
