import { Form, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeTarget } from '#api/settings.ts';
import { catalogue, findMetric } from '#core/metrics/catalogue.ts';
import { faces, type Metric } from '#core/metrics/metric.ts';
import { useAct } from '../call.ts';
import { dayWords } from '../format.ts';
import { useScopes } from '../frame/scope.ts';
import { useLanguage, useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { ChangeFields, changeFrom, type ChangeValues, dayOf } from './ChangeFields.tsx';
import { KnownForm, sendForm, useFormRef } from './refused-fields.tsx';
import type { Settings, TargetInForce } from './rule-history.ts';
import { boundsOf, kept, proposedTarget, type TargetKind, typed } from './target-input.ts';

interface Values extends ChangeValues {
  metric: string;
  /** 'centre', 'queue:7' or 'team:3'. */
  scope: string;
  kind: TargetKind;
  low?: number | null;
  high?: number | null;
}

interface Props {
  settings: Settings;
  today: string;
  /** Null: a new one. */
  target: TargetInForce | null;
  onClose: () => void;
}

const kinds = ['at-least', 'at-most', 'band'] as const;
const measured = catalogue.filter(({ variants, notMeasured }) => variants.length > 0 && notMeasured === undefined);

/** Sets a target from a day on. */
export function ChangeTarget({ settings, today, target, onClose }: Props) {
  const { t } = useTranslation('settings');
  const act = useAct(changeTarget);
  const form = useFormRef();
  const submit = ({ metric, scope, kind, low, high, validFrom, reason }: Values) => {
    const of = findMetric(metric);
    if (!of) return Promise.reject(new RangeError(metric));
    const bounds = boundsOf(kind, kept(of, low), kept(of, high));
    return sendForm(form, () =>
      act.mutateAsync({ body: { metric, ...scopeIds(scope), kind, ...bounds, validFrom: dayOf(validFrom), reason } }),
    );
  };
  return (
    <FormModal<Values>
      title={t(target ? 'targets.change' : 'targets.add')}
      verb={t('change.save')}
      initial={initialOf(target, today)}
      submit={submit}
      onClose={onClose}
      width={520}
    >
      <KnownForm form={form} />
      <Fields settings={settings} isNew={target === null} />
    </FormModal>
  );
}

export function scopeIds(scope: string): { queueId: number | null; teamId: number | null } {
  const [kind, id] = scope.split(':');
  return { queueId: kind === 'queue' ? Number(id) : null, teamId: kind === 'team' ? Number(id) : null };
}

function initialOf(target: TargetInForce | null, today: string): Partial<Values> {
  if (!target) return { scope: 'centre', kind: 'at-least', ...changeFrom(today) };
  const row = target.now ?? target.coming[0];
  const metric = findMetric(target.metric);
  const scope = target.teamId === null ? (target.queueId === null ? 'centre' : `queue:${target.queueId}`) : `team:${target.teamId}`;
  const kind = row && row.kind !== 'none' ? row.kind : 'at-least';
  return {
    metric: target.metric,
    scope,
    kind,
    low: metric && typed(metric, row?.low ?? null),
    high: metric && typed(metric, row?.high ?? null),
    ...changeFrom(today),
  };
}

function Fields({ settings, isNew }: { settings: Settings; isNew: boolean }) {
  const form = Form.useFormInstance<Values>();
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const teams = useScopes().data?.teams ?? [];
  const metric = findMetric((Form.useWatch<unknown>('metric') as string | undefined) ?? '');
  const kind = (Form.useWatch<unknown>('kind') as TargetKind | undefined) ?? 'at-least';
  const options = faces.map((face) => ({
    label: face.name[language],
    title: face.key,
    options: measured.filter((one) => one.face === face.key).map((one) => ({ value: one.key, label: one.name[language] })),
  }));
  const propose = (key: string) => form.setFieldsValue(proposedTarget(findMetric(key) as Metric));
  const scopes = [
    { value: 'centre', label: t('scope.centre') },
    ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: t('scope.teamNamed', { name }) })),
    ...settings.queues.map(({ id, name }) => ({ value: `queue:${id}`, label: t('scope.queueNamed', { name }) })),
  ];
  return (
    <>
      <Form.Item
        name="metric"
        label={t('targets.metric')}
        extra={metric?.definition[language]}
        rules={[{ required: true, message: t('targets.metricNeeded') }]}
      >
        <Select disabled={!isNew} showSearch={{ optionFilterProp: 'label' }} options={options} onChange={propose} />
      </Form.Item>
      <Form.Item name="scope" label={t('scope.name')} extra={t('targets.scopeText')} required>
        <Select disabled={!isNew} showSearch={{ optionFilterProp: 'label' }} options={scopes} />
      </Form.Item>
      <Form.Item name="kind" label={t('targets.kind')} required>
        <Segmented block options={kinds.map((value) => ({ value, label: t(`targets.kinds.${value}`) }))} />
      </Form.Item>
      <div className="bounds">
        {kind === 'at-most' ? null : <Bound name="low" metric={metric} />}
        {kind === 'at-least' ? null : <Bound name="high" metric={metric} />}
      </div>
      <ChangeFields />
      <Effect />
    </>
  );
}

function Bound({ name, metric }: { name: 'low' | 'high'; metric: Metric | null }) {
  const { t } = useTranslation('settings');
  const isShare = metric?.unit === 'ratio';
  const inOrder = ({ getFieldValue }: { getFieldValue: (field: string) => unknown }) => ({
    validator: (_: unknown, high: unknown) => {
      const low = getFieldValue('low');
      const isWrong =
        name === 'high' && getFieldValue('kind') === 'band' && typeof low === 'number' && typeof high === 'number' && high < low;
      return isWrong ? Promise.reject(new Error(t('targets.upsideDown'))) : Promise.resolve();
    },
  });
  return (
    <Form.Item
      name={name}
      label={t(`targets.${name}`)}
      dependencies={['low', 'kind']}
      rules={[
        { required: true, message: t('targets.boundNeeded') },
        { type: 'number', min: 0, ...(isShare ? { max: 100 } : {}), message: t(isShare ? 'targets.shareRange' : 'targets.notNegative') },
        inOrder,
      ]}
    >
      <InputNumber suffix={metric ? t(`metricUnit.${metric.unit}`) : ''} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function Effect() {
  const { t } = useTranslation('settings');
  const manner = useManner();
  const validFrom = Form.useWatch<unknown>('validFrom') as Values['validFrom'] | undefined;
  if (!validFrom) return null;
  return (
    <div className="effect" aria-live="polite">
      <strong>{t('change.effect')}</strong>
      <p>{t('targets.effect', { day: dayWords(dayOf(validFrom), manner, true) })}</p>
    </div>
  );
}
