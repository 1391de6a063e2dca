import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { commitmentPeople } from '#api/commitments.ts';
import { listMethods } from '#api/methods.ts';
import { listWorkshops, openWorkshop } from '#api/workshops.ts';
import { audienceOf } from '#core/methods/audience.ts';
import { useAct, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  method: string;
  title: string;
  members?: number[];
}

/** The methods made for a group stand first. */
const rank = { workshop: 0, canvas: 1 } as Readonly<Record<string, number>>;

/** Opens a workshop and invites people. */
export function NewWorkshop({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('workshops');
  const language = useLanguage();
  const navigate = useNavigate();
  const people = useRead(commitmentPeople, {}, { staleTime: 60_000 });
  const methods = useRead(listMethods, {}, { staleTime: 300_000 });
  const open = useAct(openWorkshop, {
    stales: [listWorkshops],
    onDone: ({ id }) => navigate({ to: '/workshops/$workshopId', params: { workshopId: String(id) } }),
  });
  const offered = (methods.data ?? [])
    .filter((method) => audienceOf(method) !== 'author')
    .toSorted((a, b) => (rank[a.kind] ?? 2) - (rank[b.kind] ?? 2));
  const others = (people.data?.rows ?? []).filter(({ relation }) => relation !== 'self');
  const needed = [{ required: true, message: t('needed') }];
  const submit = ({ method, title, members = [] }: Values) => open.mutateAsync({ body: { method, title, members } });
  return (
    <FormModal<Values> title={t('open')} verb={t('open')} submit={submit} onClose={onClose} initial={{ method: 'team_cocreation' }}>
      <Form.Item name="title" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
        <Input maxLength={200} placeholder={t('nameHint')} />
      </Form.Item>
      <Form.Item name="method" label={t('method')} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={offered.map(({ key, name }) => ({ value: key, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="members" label={t('members')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </FormModal>
  );
}
