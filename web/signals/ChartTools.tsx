import { useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ControlChart, endPhase, startPhase } from '#api/charts.ts';
import { call } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { useUrlState } from '../ui/url-state.ts';

export const ruleSets = ['page', 'nhs', 'nelson', 'western-electric'] as const;
export type RuleSet = (typeof ruleSets)[number];

/** The set of rules that charts of this page are read by: kept in the address. */
export function useRuleSet(): RuleSet {
  const [params] = useUrlState();
  return ruleSets.find((set) => set === params['rules']) ?? 'page';
}

/** Which rules judge the charts of this page. */
export function RuleChoice() {
  const { t } = useTranslation('signals');
  const [, setParams] = useUrlState();
  const set = useRuleSet();
  return (
    <Select
      size="small"
      value={set}
      aria-label={t('ruleSet.label')}
      popupMatchSelectWidth={false}
      options={ruleSets.map((value) => ({ value, label: t(`ruleSet.${value}`) }))}
      onChange={(value) => setParams({ rules: value === 'page' ? undefined : value })}
    />
  );
}

/** Starts the chart anew from a day on, with a reason. */
export function NewPhase({ chart, from }: { chart: ControlChart; from: string }) {
  const { t } = useTranslation('signals');
  const may = useMay();
  const [isOpen, setIsOpen] = useState(false);
  if (!may('signals.decide') || chart.unit.name === null) return null;
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('newPhase.verb')}
      </Button>
      {isOpen ? <PhaseForm chart={chart} from={from} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

interface PhaseValues {
  day: Dayjs;
  reason: string;
}

function PhaseForm({ chart, from, onClose }: { chart: ControlChart; from: string; onClose: () => void }) {
  const { t } = useTranslation('signals');
  const client = useQueryClient();
  const { metric, unit } = chart;
  const send = async ({ day, reason }: PhaseValues) => {
    const body = { metric, kind: unit.kind, key: unit.key, from: day.format('YYYY-MM-DD'), reason };
    await call(startPhase, { body });
    await client.invalidateQueries();
  };
  return (
    <FormModal<PhaseValues>
      title={t('newPhase.title')}
      verb={t('newPhase.verb')}
      submit={send}
      onClose={onClose}
      initial={{ day: dayjs(from) }}
    >
      <p className="form-lead">{t('newPhase.lead')}</p>
      <Form.Item name="day" label={t('newPhase.day')} rules={[{ required: true }]}>
        <DatePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('newPhase.reason')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={2} maxLength={500} placeholder={t('newPhase.example')} />
      </Form.Item>
    </FormModal>
  );
}

/** Where the chart was started anew, and why; a start can be taken back. */
export function PhaseList({ chart }: { chart: ControlChart }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const may = useMay();
  const client = useQueryClient();
  const started = chart.phases.filter(({ because, id }) => because !== null && id !== null);
  if (started.length === 0) return null;
  const takeBack = async (id: number) => {
    await call(endPhase, { params: { id } });
    await client.invalidateQueries();
  };
  return (
    <ul className="phase-list">
      {started.map(({ id, from, because }) => (
        <li key={id}>
          {t('phase', { from: dayWords(from, manner), because })}{' '}
          {may('signals.decide') && id !== null ? (
            <ConfirmButton size="small" question={t('newPhase.takeBackQuestion')} verb={t('newPhase.takeBack')} act={() => takeBack(id)}>
              {t('newPhase.takeBack')}
            </ConfirmButton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
