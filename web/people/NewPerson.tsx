import { DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { createPerson } from '#api/people.ts';
import { roles, type Role } from '#api/permissions.ts';
import { useAct } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { TeamSelect } from './TeamSelect.tsx';

interface Values {
  name: string;
  employeeNo: string;
  role: Role;
  teamId?: number;
  hiredOn?: Dayjs | null;
  agentKeys?: string[];
  skills?: string[];
}

/** Adds one person by hand; many come by import. */
export function NewPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['people', 'frame']);
  const act = useAct(createPerson);
  const draft = useDraftKey('person.new');
  const submit = ({ hiredOn, teamId, ...rest }: Values) =>
    act.mutateAsync({ body: { ...rest, teamId: teamId ?? null, hiredOn: hiredOn?.format('YYYY-MM-DD') ?? null } });
  return (
    <FormModal<Values> title={t('add')} verb={t('addVerb')} initial={{ role: 'agent' }} draft={draft} submit={submit} onClose={onClose}>
      <PersonFields />
      <Form.Item name="teamId" label={t('team')}>
        <TeamSelect />
      </Form.Item>
      <Form.Item name="hiredOn" label={t('hiredOn')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="agentKeys" label={t('agentKeys')} extra={t('agentKeysExtra')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', ' ']} />
      </Form.Item>
      <Form.Item name="skills" label={t('skills.title')} extra={t('skills.extra')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', ' ']} />
      </Form.Item>
    </FormModal>
  );
}

/** Name, number and role: what a person has from the first day. */
export function PersonFields() {
  const { t } = useTranslation(['people', 'frame']);
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, max: 80, message: t('nameNeeded') }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="employeeNo"
        label={t('employeeNo')}
        rules={[{ required: true, whitespace: true, max: 60, message: t('employeeNoNeeded') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('role')} rules={[{ required: true }]}>
        <Select options={roles.map((role) => ({ value: role, label: t(`frame:roles.${role}`) }))} />
      </Form.Item>
    </>
  );
}
