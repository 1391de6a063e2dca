import { Form, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addSeries, changeSeries, meetingKinds, type MeetingSeries } from '#api/meetings.ts';
import { listPersons } from '#api/people.ts';
import { useAct } from '../call.ts';
import { useScopes } from '../frame/scope.ts';
import { useReadAll } from '../read-all.ts';
import { useMe } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { CadenceFields, type CadenceValues, cadenceOf } from './CadenceFields.tsx';

interface Values extends CadenceValues {
  kind: (typeof meetingKinds)[number];
  whom: 'one' | 'team';
  other?: number;
  team?: number;
}

const usual = { every: 'week' as const, weekdays: [0], nth: 1 as const, minutesLong: 30, skipHolidays: true };

/** Begins a series: which kind, with whom, how often. `other`: with this person. */
export function NewSeries({ onClose, other }: { onClose: () => void; other?: number }) {
  const { t } = useTranslation('meetings');
  const act = useAct(addSeries);
  const submit = ({ kind, whom, other: person, team, ...cadence }: Values) => {
    const isOfTeam = kind === 'team' || kind === 'briefing' || (kind === 'performance' && whom === 'team');
    return act.mutateAsync({
      body: { ...cadenceOf(cadence), kind, other: isOfTeam ? null : (person ?? null), team: isOfTeam ? (team ?? null) : null },
    });
  };
  const initial = {
    ...usual,
    kind: 'one-on-one' as const,
    whom: 'one' as const,
    startsOn: dayjs(),
    time: dayjs('15:00', 'HH:mm'),
    ...(other ? { other } : {}),
  };
  return (
    <FormModal<Values> title={t('arrange')} verb={t('arrange')} initial={initial} submit={submit} onClose={onClose} width={560}>
      <KindFields />
      <CadenceFields />
    </FormModal>
  );
}

function KindFields() {
  const { t } = useTranslation('meetings');
  const form = Form.useFormInstance<Values>();
  const kind = Form.useWatch('kind', form) ?? 'one-on-one';
  const whom = Form.useWatch('whom', form) ?? 'one';
  const isOfTeam = kind === 'team' || kind === 'briefing' || (kind === 'performance' && whom === 'team');
  const daily = (value: Values['kind']) => {
    if (value === 'briefing')
      form.setFieldsValue({ every: 'week', weekdays: [0, 1, 2, 3, 4, 5, 6], time: dayjs('08:15', 'HH:mm'), minutesLong: 15 });
  };
  return (
    <>
      <Form.Item name="kind" label={t('form.kind')}>
        <Select options={meetingKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={daily} />
      </Form.Item>
      <Form.Item name="whom" label={t('form.whom')} hidden={kind !== 'performance'}>
        <Segmented
          options={[
            { value: 'one', label: t('form.withOne') },
            { value: 'team', label: t('form.withTeam') },
          ]}
        />
      </Form.Item>
      {isOfTeam ? <TeamField /> : <PersonField />}
    </>
  );
}

function PersonField() {
  const { t } = useTranslation('meetings');
  const { personId } = useMe();
  const persons = useReadAll(listPersons, { status: 'active' });
  const options = (persons.data ?? [])
    .filter(({ id }) => id !== personId)
    .map(({ id, name, team }) => ({ value: id, label: team ? `${name} · ${team.name}` : name }));
  return (
    <Form.Item name="other" label={t('form.other')} rules={[{ required: true, message: t('form.otherNeeded') }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} loading={persons.isPending} options={options} />
    </Form.Item>
  );
}

function TeamField() {
  const { t } = useTranslation('meetings');
  const { teams, wide } = useMe();
  const scopes = useScopes();
  const known = wide ? (scopes.data?.teams ?? []) : teams;
  return (
    <Form.Item name="team" label={t('form.team')} rules={[{ required: true, message: t('form.teamNeeded') }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={known.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  );
}

/** Changes how often and when; what is planned moves along. */
export function ChangeSeries({ series, onClose }: { series: MeetingSeries; onClose: () => void }) {
  const { t } = useTranslation('meetings');
  const act = useAct(changeSeries);
  const [{ id, revision }] = useState(series);
  const { every, weekdays, minutesLong, skipHolidays, title } = series;
  const startsOn: Dayjs = dayjs(series.startsOn);
  const nth = series.nth as CadenceValues['nth'];
  const initial = { every, weekdays, nth, minutesLong, skipHolidays, title, startsOn, time: dayjs(series.time, 'HH:mm') };
  const submit = (values: CadenceValues) => act.mutateAsync({ params: { id }, body: { ...cadenceOf(values), revision } });
  return (
    <FormModal<CadenceValues>
      title={t('series.changeTitle')}
      verb={t('form.save')}
      initial={initial}
      submit={submit}
      onClose={onClose}
      width={560}
    >
      <CadenceFields />
    </FormModal>
  );
}
