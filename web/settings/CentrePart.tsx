import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeCentre } from '#api/settings.ts';
import { useAct } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { QueuesPanel } from './QueuesPanel.tsx';
import { sendForm } from './refused-fields.tsx';
import type { PartProps } from './SettingsPage.tsx';

interface Values {
  name: string;
  timeZone: string;
  businessDayStart: string;
}

/** Quarter hours, because all figures are kept by quarter hours. */
const starts = Array.from(
  { length: 96 },
  (_, index) => `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`,
);

/** The centre itself: name, time zone, start of the business day; and its queues. */
export function CentrePart(props: PartProps) {
  return (
    <div className="stack">
      <Centre {...props} />
      <QueuesPanel {...props} />
    </div>
  );
}

function Centre({ settings: { centre }, mayWrite }: PartProps) {
  const { t } = useTranslation(['settings', 'ui']);
  const [form] = Form.useForm<Values>();
  const { modal, message } = App.useApp();
  const [problem, setProblem] = useState<Error | null>(null);
  const done = ({ recomputing }: { recomputing: boolean }) => void message.success(t(recomputing ? 'centre.recomputed' : 'centre.saved'));
  const act = useAct(changeCentre, { onDone: done });
  const save = async (values: Values) => {
    setProblem(null);
    await sendForm({ current: form }, () => act.mutateAsync({ body: values })).catch((error: unknown) => setProblem(error as Error));
  };
  const ask = (values: Values) => {
    const movesDays = values.timeZone !== centre.timeZone || values.businessDayStart !== centre.businessDayStart;
    void modal.confirm({
      title: t(movesDays ? 'centre.moveQuestion' : 'centre.nameQuestion', { name: values.name }),
      content: t(movesDays ? 'centre.moveText' : 'centre.nameText'),
      icon: null,
      okText: t('change.save'),
      cancelText: t('ui:cancel'),
      onOk: () => save(values),
    });
  };
  const zones = [...new Set([centre.timeZone, ...Intl.supportedValuesOf('timeZone')])];
  const own = { name: centre.name, timeZone: centre.timeZone, businessDayStart: centre.businessDayStart };
  return (
    <section className="panel centre-form">
      <h2>{t('centre.title')}</h2>
      {problem ? <Failed problem={problem} /> : null}
      <Form<Values> form={form} layout="vertical" requiredMark={false} disabled={!mayWrite} initialValues={own} onFinish={ask}>
        <Form.Item name="name" label={t('centre.name')} rules={[{ required: true, whitespace: true, message: t('centre.nameNeeded') }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="timeZone" label={t('centre.timeZone')} extra={t('centre.timeZoneText')}>
          <Select showSearch options={zones.map((zone) => ({ value: zone, label: zone }))} />
        </Form.Item>
        <Form.Item name="businessDayStart" label={t('centre.start')} extra={t('centre.startText')}>
          <Select showSearch options={starts.map((start) => ({ value: start, label: start }))} />
        </Form.Item>
        {mayWrite ? (
          <Button htmlType="submit" type="primary" loading={act.isPending}>
            {t('change.save')}
          </Button>
        ) : null}
      </Form>
    </section>
  );
}
