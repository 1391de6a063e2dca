import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AppraisalItem, AppraisalPart, CycleDesign } from '#api/appraisals.ts';
import { measurableMetrics } from '#core/commitments/measurable.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { percent } from '../format.ts';
import { useManner } from '../session.ts';

interface Props {
  design: CycleDesign;
  change: (design: CycleDesign) => void;
  mayEdit: boolean;
}

type Results = Extract<AppraisalPart, { kind: 'results' }>;
type Rated = Extract<AppraisalPart, { items: unknown }>;

/** The parts with their weights: what counts, by which figures, and what each step looks like in behaviour. */
export function DesignParts({ design, change, mayEdit }: Props) {
  const { t } = useTranslation('appraisal-design');
  const manner = useManner();
  const sum = design.parts.reduce((total, { weight }) => total + weight, 0);
  const replace = (at: number, part: AppraisalPart) =>
    change({ ...design, parts: design.parts.map((one, index) => (index === at ? part : one)) });
  return (
    <>
      {design.parts.map((part, at) => (
        <section className="panel" key={part.key}>
          <div className="spread">
            <h2>{part.name}</h2>
            <label className="row">
              <span className="soft">{t('design.weight')}</span>
              <InputNumber
                aria-label={t('design.weightOf', { part: part.name })}
                min={0}
                max={1000}
                value={part.weight}
                onChange={(weight) => replace(at, { ...part, weight: weight ?? 0 })}
              />
              <span className="soft">{sum > 0 ? percent(part.weight / sum, manner, 0) : '–'}</span>
            </label>
          </div>
          <p className="soft">{t(`design.about.${part.kind}`)}</p>
          {part.kind === 'results' ? <Figures part={part} change={(next) => replace(at, next)} mayEdit={mayEdit} /> : null}
          {'items' in part ? <Items part={part} change={(next) => replace(at, next)} mayEdit={mayEdit} /> : null}
        </section>
      ))}
      {sum === 0 ? <p className="warning-line">{t('design.allZero')}</p> : null}
    </>
  );
}

/** Shares are typed as percent, times as seconds. */
const factorOf = (metric: string) => (metricOf(metric).unit === 'ratio' ? 100 : 1);

function Figures({ part, change, mayEdit }: { part: Results; change: (part: Results) => void; mayEdit: boolean }) {
  const { t } = useTranslation('appraisal-design');
  const { language } = useManner();
  const metrics = measurableMetrics();
  const used = new Set(part.kpis.map(({ metric }) => metric));
  const set = (at: number, kpi: Partial<Results['kpis'][number]>) =>
    change({ ...part, kpis: part.kpis.map((one, index) => (index === at ? { ...one, ...kpi } : one)) });
  const add = (metric: string) => {
    const isUp = metricOf(metric).good === 'up';
    const [poor, target, excellent] =
      metricOf(metric).unit === 'ratio' ? (isUp ? [0.7, 0.85, 0.95] : [0.3, 0.15, 0.05]) : isUp ? [60, 80, 95] : [480, 330, 240];
    change({ ...part, kpis: [...part.kpis, { metric, weight: 1, poor: poor ?? 0, target: target ?? 0, excellent: excellent ?? 0 }] });
  };
  return (
    <>
      {part.kpis.map(({ metric, weight, ...rule }, at) => {
        const name = metricOf(metric).name[language];
        const unit = metricOf(metric).unit === 'ratio' ? '%' : metricOf(metric).unit === 'seconds' ? t('design.seconds') : '';
        const factor = factorOf(metric);
        return (
          <div className="kpi-row" key={metric}>
            <strong>
              {name} {unit ? <span className="soft">({unit})</span> : null}
            </strong>
            {(['poor', 'target', 'excellent'] as const).map((key) => (
              <label key={key}>
                {t(`design.${key}`)}
                <InputNumber
                  aria-label={`${name} ${t(`design.${key}`)}`}
                  style={{ width: '100%' }}
                  value={Number((rule[key] * factor).toFixed(4))}
                  onChange={(value) => set(at, { [key]: (value ?? 0) / factor })}
                />
              </label>
            ))}
            <label>
              {t('design.weight')}
              <InputNumber
                aria-label={`${name} ${t('design.weight')}`}
                style={{ width: '100%' }}
                min={0}
                max={1000}
                value={weight}
                onChange={(value) => set(at, { weight: value ?? 0 })}
              />
            </label>
            <Button
              aria-label={t('design.drop', { name })}
              icon={<DeleteOutlined aria-hidden />}
              onClick={() => change({ ...part, kpis: part.kpis.filter((_, index) => index !== at) })}
            />
          </div>
        );
      })}
      {mayEdit ? (
        <Select
          className="no-print"
          aria-label={t('design.addFigure')}
          placeholder={t('design.addFigure')}
          showSearch
          optionFilterProp="label"
          value={null}
          style={{ minWidth: 220 }}
          onChange={(metric: string | null) => (metric ? add(metric) : undefined)}
          options={metrics.filter(({ key }) => !used.has(key)).map(({ key, name }) => ({ value: key, label: name[language] }))}
        />
      ) : null}
      {part.kpis.length > 7 ? <p className="warning-line">{t('advice.many-figures')}</p> : null}
      <label className="goals-row">
        {t('design.goals')}
        <InputNumber
          min={0}
          max={1000}
          value={part.goals}
          disabled={!mayEdit}
          onChange={(goals) => change({ ...part, goals: goals ?? 0 })}
        />
        <span className="soft">{t('design.goalsText')}</span>
      </label>
    </>
  );
}

function Items({ part, change, mayEdit }: { part: Rated; change: (part: Rated) => void; mayEdit: boolean }) {
  const { t } = useTranslation('appraisal-design');
  const set = (at: number, item: Partial<AppraisalItem>) =>
    change({ ...part, items: part.items.map((one, index) => (index === at ? { ...one, ...item } : one)) });
  const anchor = (item: AppraisalItem, value: number, text: string) => {
    const others = item.anchors.filter((one) => one.value !== value);
    return (text.trim() === '' ? others : [...others, { value, text }]).toSorted((a, b) => a.value - b.value);
  };
  const add = () => {
    const number = Math.max(0, ...part.items.map(({ key }) => Number(/(\d+)$/.exec(key)?.[1] ?? 0))) + 1;
    change({ ...part, items: [...part.items, { key: `${part.key}-${number}`, name: t('design.newItem'), anchors: [] }] });
  };
  return (
    <>
      {part.items.map((item, at) => (
        <div className="item-row" key={item.key}>
          <label>
            {t('design.item')}
            <Input value={item.name} maxLength={120} onChange={(event) => set(at, { name: event.target.value })} />
          </label>
          {([1, 3, 5] as const).map((value) => (
            <label key={value}>
              {t('design.anchor', { value })}
              <Input
                value={item.anchors.find((one) => one.value === value)?.text ?? ''}
                maxLength={400}
                onChange={(event) => set(at, { anchors: anchor(item, value, event.target.value) })}
              />
            </label>
          ))}
          <Button
            aria-label={t('design.drop', { name: item.name })}
            disabled={part.items.length < 2}
            icon={<DeleteOutlined aria-hidden />}
            onClick={() => change({ ...part, items: part.items.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      {mayEdit && part.items.length < 12 ? <Button onClick={add}>{t('design.addItem')}</Button> : null}
    </>
  );
}
