import { DatePicker, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GoalDetail } from '#api/goal-detail.ts';
import { goalKinds, type GoalLevel, mayHangBelow } from '#core/goals/goal.ts';
import { catalogue, findMetric } from '#core/metrics/catalogue.ts';
import { faces } from '#core/metrics/metric.ts';
import { useLanguage } from '../session.ts';
import { proposedTarget } from '../settings/target-input.ts';
import type { Choices } from './GoalFormPage.tsx';
import type { GoalValues } from './goal-values.ts';
import { PlanLists } from './PlanLists.tsx';
import { TargetFields } from './TargetFields.tsx';

interface Props {
  choices: Choices;
  /** Null: a new one. */
  goal: GoalDetail | null;
}

const seen = ['one', 'two', 'three', 'four', 'five'] as const;
const measured = catalogue.filter(({ variants, notMeasured }) => variants.length > 0 && notMeasured === undefined);

/** Whose goal of which kind, the figure with its target, the sentence, and the plan behind it. */
export function GoalFields({ choices, goal }: Props) {
  const { t } = useTranslation('goals');
  const level = (Form.useWatch('level') as GoalLevel | undefined) ?? goal?.level ?? 'person';
  const kind = (Form.useWatch('kind') as GoalValues['kind'] | undefined) ?? 'metric';
  const needed = [{ required: true, message: t('needed') }];
  const above = choices.above.filter((one) => one.id !== goal?.id && mayHangBelow(level, one.level));
  return (
    <>
      <section className="panel">
        <h2>{t('form.whose')}</h2>
        {goal ? null : <Whose choices={choices} level={level} />}
        <Form.Item name="kind" label={t('field.kind')}>
          <Segmented options={goalKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        {kind === 'metric' ? <Figure choices={choices} /> : null}
        {kind === 'behaviour' ? (
          <Form.Item name="behaviour" label={t('field.behaviour')}>
            <Segmented options={seen.map((key, at) => ({ value: at + 1, label: t(`seen.${key}`) }))} />
          </Form.Item>
        ) : null}
        <div className="goal-two">
          <Form.Item name="from" label={t('field.from')} rules={needed}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="to" label={t('field.to')} rules={needed}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="statement" label={t('field.statement')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={300} placeholder={t('field.statementHint')} />
        </Form.Item>
        <div className="goal-two">
          <Form.Item name="weight" label={t('field.weight')} extra={t('field.weightText')}>
            <InputNumber min={0} max={1000} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="checkInDays" label={t('field.rhythm')}>
            <Segmented
              options={[
                { value: 7, label: t('rhythm.weekly') },
                { value: 14, label: t('rhythm.fortnightly') },
              ]}
            />
          </Form.Item>
        </div>
        <Form.Item name="parentId" label={t('field.parent')}>
          <Select
            allowClear
            placeholder={t('field.parentNone')}
            options={above.map(({ id, statement }) => ({ value: id, label: statement }))}
          />
        </Form.Item>
      </section>
      <section className="panel">
        <h2>{t('plan.title')}</h2>
        {(['scope', 'supports', 'why', 'elasticity'] as const).map((key) => (
          <Form.Item key={key} name={key} label={t(`plan.${key}`)}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} placeholder={t(`planHint.${key}`)} />
          </Form.Item>
        ))}
        <PlanLists />
      </section>
    </>
  );
}

function Whose({ choices, level }: { choices: Choices; level: GoalLevel }) {
  const { t } = useTranslation('goals');
  const needed = [{ required: true, message: t('needed') }];
  const named = (list: readonly { id: number; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {choices.levels.length > 1 ? (
        <Form.Item name="level" label={t('field.level')}>
          <Segmented options={choices.levels.map((value) => ({ value, label: t(`level.${value}`) }))} />
        </Form.Item>
      ) : (
        <Form.Item name="level" hidden>
          <Input />
        </Form.Item>
      )}
      {level === 'person' ? (
        <Form.Item name="personId" label={t('field.person')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={named(choices.people)} />
        </Form.Item>
      ) : null}
      {level === 'team' ? (
        <Form.Item name="unitId" label={t('field.unit')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={named(choices.units)} />
        </Form.Item>
      ) : null}
    </>
  );
}

function Figure({ choices }: { choices: Choices }) {
  const { t } = useTranslation('goals');
  const language = useLanguage();
  const form = Form.useFormInstance<GoalValues>();
  const metric = findMetric((Form.useWatch('metric') as string | undefined) ?? '');
  const options = faces.flatMap((face) => {
    const own = measured.filter((one) => one.face === face.key).map(({ key, name }) => ({ value: key, label: name[language] }));
    return own.length === 0 ? [] : [{ label: face.name[language], options: own }];
  });
  const choose = (key: string) => {
    const chosen = findMetric(key);
    if (!chosen) return;
    const { kind, low, high } = proposedTarget(chosen);
    form.setFieldsValue({ targetKind: kind, low, high });
  };
  return (
    <>
      <div className="goal-two">
        <Form.Item name="metric" label={t('field.metric')} rules={[{ required: true, message: t('needed') }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} onChange={choose} />
        </Form.Item>
        <Form.Item name="queues" label={t('field.queues')}>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('field.queuesAll')}
            options={choices.queues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
      {metric ? <TargetFields metric={metric} /> : null}
    </>
  );
}
