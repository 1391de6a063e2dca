import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { readChart } from '#api/charts.ts';
import { checkFigure, keepNoiseReason } from '#api/feedback.ts';
import { measurableMetrics } from '#core/commitments/measurable.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { call, useRead } from '../call.ts';
import { addDays } from '../frame/period.ts';
import { useScopes } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { ControlChart } from '../signals/ControlChart.tsx';
import '../signals/signals.css';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import type { Whom } from './GiveFeedback.tsx';

interface Props {
  person: Whom;
  method: string;
  onClose: () => void;
}

interface Values {
  metric: string;
  reason?: string;
}

const seen = 'seen';
const weeks = 12;

/** Before a corrective talk: is the figure a signal at all? If not the chart says why it is noise, and a reason is asked for. It forbids nothing. */
export function SignalFirst({ person, method, onClose }: Props) {
  const { t } = useTranslation('feedback');
  const { language } = useManner();
  const navigate = useNavigate();
  const submit = async ({ metric, reason = '' }: Values) => {
    let from: string | undefined;
    if (metric !== seen) {
      const { signal } = await call(checkFigure, { query: { person: person.id, metric } });
      if (signal) from = `signal:${signal.id}`;
      else await call(keepNoiseReason, { body: { person: person.id, method, metric, reason } });
    }
    void navigate({ to: `/methods/${method}/new`, search: { about: `person:${person.id}`, ...(from ? { from } : {}) } as never });
  };
  const options = [
    ...measurableMetrics().map(({ key, name }) => ({ value: key, label: name[language] })),
    { value: seen, label: t('before.seen') },
  ];
  return (
    <FormModal<Values>
      title={t('before.title')}
      verb={t('before.verb')}
      lead={t('before.lead')}
      submit={submit}
      onClose={onClose}
      width={760}
    >
      <Form.Item name="metric" label={t('before.metric')} rules={[{ required: true, message: t('before.lead') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Verdict person={person} />
    </FormModal>
  );
}

function Verdict({ person }: { person: Whom }) {
  const metric = Form.useWatch('metric', Form.useFormInstance<Values>());
  return metric === undefined || metric === seen ? null : <OfFigure person={person} metric={metric} />;
}

function OfFigure({ person, metric }: { person: Whom; metric: string }) {
  const { t } = useTranslation('feedback');
  const { language } = useManner();
  const scopes = useScopes();
  const last = scopes.data?.lastDay ?? null;
  const check = useRead(checkFigure, { query: { person: person.id, metric } });
  const chartQuery = {
    metric,
    kind: 'person' as const,
    key: String(person.id),
    from: addDays(last ?? '2000-01-01', 1 - 7 * weeks),
    to: last ?? '2000-01-01',
  };
  const chart = useRead(readChart, { query: chartQuery }, { enabled: last !== null });
  if (check.isPending || chart.isPending) return <Waiting lines={5} />;
  if (check.isError) return <Failed problem={check.error} retry={check.refetch} />;
  if (chart.isError) return <Failed problem={chart.error} retry={chart.refetch} />;
  const { signal } = check.data;
  return (
    <>
      {signal ? (
        <p className="before-signal">
          <strong>{t('before.signal')}</strong> {signal.sentence[language]}
        </p>
      ) : (
        <div className="before-noise">
          <p>
            <strong>{t('before.noise', { name: person.name, verdict: chart.data.verdict.words[language] })}</strong>
          </p>
          <p>{t('before.noiseText')}</p>
        </div>
      )}
      <ControlChart chart={chart.data} title={metricOf(metric).name[language]} height={200} />
      {signal ? null : (
        <Form.Item
          name="reason"
          label={t('before.reason')}
          rules={[{ required: true, whitespace: true, message: t('before.reasonNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
      )}
    </>
  );
}
