import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { createUser } from '#api/admin.ts';
import { listPersons } from '#api/people.ts';
import type { Role } from '#api/permissions.ts';
import { useAct } from '../call.ts';
import { useReadAll } from '../read-all.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { GrantFields } from './GrantFields.tsx';

interface Values {
  username: string;
  name: string;
  email?: string;
  role: Role;
  unitId?: number;
  personId?: number;
}

/** Adds a user with a one-time password, which is shown once. */
export function NewUser({ onSecret, onClose }: { onSecret: (secret: string) => void; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const draft = useDraftKey('user.new');
  const act = useAct(createUser, {
    onDone: ({ oneTimePassword }) => {
      if (oneTimePassword) onSecret(oneTimePassword);
    },
  });
  const submit = ({ username, name, email, role, unitId, personId }: Values) =>
    act.mutateAsync({
      body: { username, name, email: email || null, grants: [{ role, unitId: unitId ?? null }], personId: personId ?? null },
    });
  return (
    <FormModal<Values>
      title={t('users.add')}
      verb={t('users.addVerb')}
      lead={t('users.addLead')}
      initial={{ role: 'leader' }}
      draft={draft}
      submit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('users.name')}
        rules={[{ required: true, whitespace: true, max: 80, message: t('users.nameNeeded') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="username"
        label={t('users.username')}
        rules={[{ required: true, pattern: /^[\p{L}\p{N}._@-]{2,64}$/u, message: t('users.usernameRule') }]}
      >
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="email" label={t('users.email')} rules={[{ type: 'email', message: t('users.emailRule') }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <GrantFields />
      <PersonItem />
    </FormModal>
  );
}

/** Which person of the centre the user is: agents see their own figures by it. */
function PersonItem() {
  const { t } = useTranslation('admin');
  const persons = useReadAll(listPersons, { status: 'active' });
  const options = (persons.data ?? []).map((person) => ({ value: person.id, label: `${person.name} · ${person.employeeNo}` }));
  return (
    <Form.Item name="personId" label={t('users.person')} extra={t('users.personExtra')}>
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} loading={persons.isPending} options={options} />
    </Form.Item>
  );
}
