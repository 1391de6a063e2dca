import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { readScopes } from '#api/figures.ts';
import { addPlan, changePlan, type PlanBody, type PlanDetail } from '#api/plans.ts';
import { measurableMetrics } from '#core/commitments/measurable.ts';
import { useAct, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  personId?: number;
  strengths?: string;
  points?: { what: string; why?: string; topic?: string; metric?: string | null }[];
}

interface Props {
  /** Whose it is, when the page knows. */
  personId?: number;
  reviewId?: number;
  /** The plan to change; a new one when left out. */
  plan?: PlanDetail;
  onClose: () => void;
}

/** Strengths, and two or three points to grow in: more is nothing. */
export function PlanForm({ personId, reviewId, plan, onClose }: Props) {
  const { t } = useTranslation('plans');
  const navigate = useNavigate();
  const make = useAct(addPlan, { onDone: ({ id }) => navigate({ to: '/plans/$planId', params: { planId: String(id) } }) });
  const change = useAct(changePlan);
  const send = (values: Values) => {
    const body = bodyOf(values);
    if (plan) return change.mutateAsync({ params: { id: plan.id }, body: { ...body, revision: plan.revision } });
    return make.mutateAsync({ body: { ...body, personId: personId ?? values.personId ?? 0, reviewId: reviewId ?? null } });
  };
  const initial: Values = plan ? { strengths: plan.strengths.join('\n'), points: plan.detail } : { points: [{ what: '' }] };
  return (
    <FormModal<Values>
      title={t(plan ? 'change' : 'make')}
      verb={t('save')}
      submit={send}
      onClose={onClose}
      width={640}
      lead={t('lead')}
      initial={initial}
    >
      {personId === undefined && !plan ? <PersonField /> : null}
      <Form.Item name="strengths" label={t('strengths')} extra={t('strengthsText')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Points />
    </FormModal>
  );
}

function bodyOf({ strengths = '', points = [] }: Values): PlanBody {
  return {
    strengths: strengths
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    points: points.map(({ what, why, topic, metric }) => ({ what, why: why ?? '', topic: topic ?? '', metric: metric ?? null })),
  };
}

function PersonField() {
  const { t } = useTranslation('plans');
  const scopes = useRead(readScopes, {});
  return (
    <Form.Item name="personId" label={t('person')} rules={[{ required: true, message: t('needed') }]}>
      <Select
        showSearch
        optionFilterProp="label"
        options={(scopes.data?.agents ?? []).map(({ id, name, employeeNo }) => ({ value: id, label: `${name} · ${employeeNo}` }))}
      />
    </Form.Item>
  );
}

function Points() {
  const { t } = useTranslation('plans');
  const language = useLanguage();
  const metrics = measurableMetrics().map(({ key, name }) => ({ value: key, label: name[language] }));
  return (
    <Form.List name="points">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="plan-point">
              <legend>{t('point', { number: name + 1 })}</legend>
              <Form.Item name={[name, 'what']} label={t('what')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
                <Input maxLength={200} placeholder={t('whatHint')} />
              </Form.Item>
              <Form.Item name={[name, 'why']} label={t('why')}>
                <Input maxLength={300} placeholder={t('whyHint')} />
              </Form.Item>
              <div className="plan-two">
                <Form.Item name={[name, 'topic']} label={t('topic')}>
                  <Input maxLength={80} placeholder={t('topicHint')} />
                </Form.Item>
                <Form.Item name={[name, 'metric']} label={t('metric')}>
                  <Select allowClear showSearch optionFilterProp="label" options={metrics} />
                </Form.Item>
              </div>
              {fields.length > 1 ? <Button onClick={() => remove(name)}>{t('drop', { number: name + 1 })}</Button> : null}
            </fieldset>
          ))}
          {fields.length < 3 ? <Button onClick={() => add({ what: '' })}>{t('addPoint')}</Button> : null}
        </>
      )}
    </Form.List>
  );
}
