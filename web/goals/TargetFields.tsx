import { Form, InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Metric } from '#core/metrics/metric.ts';

type Kind = 'at-least' | 'at-most' | 'band';

/** The target of a metric goal: at least, at most or a band, in the unit in which people type it. */
export function TargetFields({ metric }: { metric: Metric }) {
  const { t } = useTranslation('goals');
  const kind = Form.useWatch('targetKind') as Kind | undefined;
  const unit = t(`unit.${metric.unit}`);
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="targetKind" label={t('field.targetKind')}>
        <Segmented options={(['at-least', 'at-most', 'band'] as const).map((value) => ({ value, label: t(`target.${value}`) }))} />
      </Form.Item>
      <div className="goal-two">
        {kind === 'at-most' ? null : (
          <Form.Item name="low" label={t('field.low', { unit })} rules={needed}>
            <InputNumber style={{ width: '100%' }} />
          </Form.Item>
        )}
        {kind === 'at-least' ? null : (
          <Form.Item name="high" label={t('field.high', { unit })} rules={needed}>
            <InputNumber style={{ width: '100%' }} />
          </Form.Item>
        )}
      </div>
    </>
  );
}
