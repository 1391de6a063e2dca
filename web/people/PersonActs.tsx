import { App, Button, DatePicker, Dropdown, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePerson, leavePerson, movePerson, rehirePerson, setAgentKeys } from '#api/people.ts';
import type { Role } from '#api/permissions.ts';
import { useAct } from '../call.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { PersonFields } from './NewPerson.tsx';
import type { Person } from './PersonPage.tsx';
import { noTeam, TeamSelect } from './TeamSelect.tsx';

type Asking = 'move' | 'leave' | 'rehire' | 'edit' | 'keys' | null;
const written = (day: Dayjs) => day.format('YYYY-MM-DD');

/** What can be done with a person: to another team, leaving, coming back, corrections. */
export function PersonActs({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const items = [
    { key: 'edit', label: t('acts.edit') },
    { key: 'keys', label: t('acts.keys') },
    ...(person.active ? [{ key: 'leave', label: t('acts.leave'), danger: true }] : []),
  ];
  return (
    <>
      <Button onClick={() => setAsking(person.active ? 'move' : 'rehire')}>{t(person.active ? 'acts.move' : 'acts.rehire')}</Button>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => setAsking(key as Asking) }}>
        <Button>{t('acts.more')}</Button>
      </Dropdown>
      {asking === 'move' ? <Move person={person} onClose={close} /> : null}
      {asking === 'leave' ? <Leave person={person} onClose={close} /> : null}
      {asking === 'rehire' ? <Rehire person={person} onClose={close} /> : null}
      {asking === 'edit' ? <Edit person={person} onClose={close} /> : null}
      {asking === 'keys' ? <Keys person={person} onClose={close} /> : null}
    </>
  );
}

interface Props {
  person: Person;
  onClose: () => void;
}

function useDone(onClose: () => void) {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  return {
    onDone: () => {
      void message.success(t('saved'));
      onClose();
    },
  };
}

function Move({ person, onClose }: Props) {
  const { t } = useTranslation('people');
  const act = useAct(movePerson, useDone(onClose));
  const submit = ({ teamId, from }: { teamId: number; from: Dayjs }) =>
    act.mutateAsync({ params: { id: person.id }, body: { teamId: teamId === noTeam ? null : teamId, from: written(from) } });
  return (
    <FormModal
      title={t('move.title', { name: person.name })}
      verb={t('move.verb')}
      lead={t('move.lead')}
      initial={{ from: dayjs() }}
      submit={submit}
      onClose={onClose}
    >
      <Form.Item name="teamId" label={t('move.to')} rules={[{ required: true, message: t('chooseTeam') }]}>
        <TeamSelect allowClear={false} none={t('move.none')} />
      </Form.Item>
      <DayItem name="from" label={t('move.from')} />
    </FormModal>
  );
}

function Leave({ person, onClose }: Props) {
  const { t } = useTranslation('people');
  const act = useAct(leavePerson, useDone(onClose));
  const submit = ({ on, reason }: { on: Dayjs; reason?: string }) =>
    act.mutateAsync({ params: { id: person.id }, body: { on: written(on), reason: reason ?? '' } });
  return (
    <FormModal
      title={t('leave.title', { name: person.name })}
      verb={t('leave.verb')}
      lead={t('leave.lead')}
      initial={{ on: dayjs() }}
      submit={submit}
      onClose={onClose}
    >
      <DayItem name="on" label={t('leave.on')} />
      <Form.Item name="reason" label={t('leave.reason')}>
        <Input maxLength={200} placeholder={t('leave.reasonExample')} />
      </Form.Item>
    </FormModal>
  );
}

function Rehire({ person, onClose }: Props) {
  const { t } = useTranslation('people');
  const act = useAct(rehirePerson, useDone(onClose));
  const submit = ({ on, teamId }: { on: Dayjs; teamId?: number }) =>
    act.mutateAsync({ params: { id: person.id }, body: { on: written(on), teamId: teamId ?? null } });
  return (
    <FormModal
      title={t('rehire.title', { name: person.name })}
      verb={t('rehire.verb')}
      initial={{ on: dayjs() }}
      submit={submit}
      onClose={onClose}
    >
      <DayItem name="on" label={t('hiredOn')} />
      <Form.Item name="teamId" label={t('team')}>
        <TeamSelect />
      </Form.Item>
    </FormModal>
  );
}

interface EditValues {
  name: string;
  employeeNo: string;
  role: Role;
  hiredOn: Dayjs | null;
}

function Edit({ person, onClose }: Props) {
  const { t } = useTranslation('people');
  const act = useAct(changePerson, useDone(onClose));
  const { name, employeeNo, role, hiredOn } = person;
  const submit = (values: EditValues) =>
    act.mutateAsync({ params: { id: person.id }, body: { ...values, hiredOn: values.hiredOn ? written(values.hiredOn) : null } });
  const initial = { name, employeeNo, role, hiredOn: hiredOn ? dayjs(hiredOn) : null };
  return (
    <FormModal<EditValues> title={t('acts.edit')} verb={t('save')} initial={initial} submit={submit} onClose={onClose}>
      <PersonFields />
      <Form.Item name="hiredOn" label={t('hiredOn')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}

function Keys({ person, onClose }: Props) {
  const { t } = useTranslation('people');
  const act = useAct(setAgentKeys, useDone(onClose));
  const submit = ({ agentKeys }: { agentKeys: string[] }) => act.mutateAsync({ params: { id: person.id }, body: { agentKeys } });
  return (
    <FormModal
      title={t('acts.keys')}
      verb={t('save')}
      lead={t('agentKeysExtra')}
      initial={{ agentKeys: person.agentKeys }}
      submit={submit}
      onClose={onClose}
    >
      <Form.Item name="agentKeys" label={t('agentKeys')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', ' ']} />
      </Form.Item>
    </FormModal>
  );
}

function DayItem({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('people');
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('dayNeeded') }]}>
      <DatePicker style={{ width: '100%' }} allowClear={false} />
    </Form.Item>
  );
}
