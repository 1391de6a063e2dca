import { Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeSetting, type SettingKey } from '#api/settings.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { useAct } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { ChangeFields, changeFrom, type ChangeValues, dayOf } from './ChangeFields.tsx';
import { KnownForm, sendForm, useFormRef } from './refused-fields.tsx';
import { ruleFacts } from './rule-facts.ts';
import { ruleInForce, type Settings } from './rule-history.ts';
import { useRuleWords } from './RulesPart.tsx';
import { useToday } from './use-today.ts';

interface Values extends ChangeValues {
  /** 0: the whole centre. */
  queueId: number;
  value: number;
}

interface Props {
  ruleKey: SettingKey;
  settings: Settings;
  onClose: () => void;
}

/** Changes a threshold or window from a day on; says beforehand what that does to the figures. */
export function ChangeRule({ ruleKey, settings, onClose }: Props) {
  const { t } = useTranslation('settings');
  const today = useToday();
  const act = useAct(changeSetting);
  const form = useFormRef();
  const { min, max, perQueue } = ruleFacts[ruleKey];
  const rule = ruleInForce(settings, ruleKey, today);
  const submit = ({ queueId, value, validFrom, reason }: Values) =>
    sendForm(form, () => act.mutateAsync({ body: { key: ruleKey, queueId: queueId || null, value, validFrom: dayOf(validFrom), reason } }));
  const scopes = [
    { value: 0, label: t('scope.centre') },
    ...settings.queues.map(({ id, name }) => ({ value: id, label: t('scope.queueNamed', { name }) })),
  ];
  return (
    <FormModal<Values>
      title={t('rules.changeOf', { rule: t(`rule.${ruleKey}.name`) })}
      verb={t('change.save')}
      lead={t(`rule.${ruleKey}.text`)}
      initial={{ queueId: 0, value: rule.value, ...changeFrom(today) }}
      submit={submit}
      onClose={onClose}
    >
      <KnownForm form={form} />
      {perQueue && settings.queues.length > 0 ? (
        <Form.Item name="queueId" label={t('scope.name')} extra={t('rules.queueText')} required>
          <Select showSearch={{ optionFilterProp: 'label' }} options={scopes} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="value"
        label={t('rules.value')}
        rules={[{ required: true, type: 'number', min, max, message: t('rules.valueRange', { min, max }) }]}
      >
        <InputNumber suffix={t(`unitName.${ruleFacts[ruleKey].unit}`)} style={{ width: '100%' }} />
      </Form.Item>
      <ChangeFields />
      <Effect ruleKey={ruleKey} today={today} />
    </FormModal>
  );
}

/** What the change will do, in a sentence that follows what is typed. */
function Effect({ ruleKey, today }: { ruleKey: SettingKey; today: string }) {
  const { t } = useTranslation(['settings', 'frame']);
  const manner = useManner();
  const words = useRuleWords(ruleKey);
  const value = Form.useWatch<unknown>('value') as number | null | undefined;
  const validFrom = Form.useWatch<unknown>('validFrom') as Values['validFrom'] | undefined;
  if (typeof value !== 'number' || !validFrom) return null;
  const day = dayOf(validFrom);
  const metrics = ruleFacts[ruleKey].moves.map((key) => findMetric(key)?.name[manner.language] ?? key).join(t('frame:comma'));
  const said = { value: words(value), day: dayWords(day, manner, true), metrics };
  return (
    <div className="effect" aria-live="polite">
      <strong>{t('change.effect')}</strong>
      <p>{t('rules.effect', said)}</p>
      <p>{t(day <= today ? 'rules.effectNow' : 'rules.effectLater', said)}</p>
    </div>
  );
}
