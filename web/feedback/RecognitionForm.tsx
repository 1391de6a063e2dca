import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listContacts } from '#api/contacts.ts';
import { giveRecognition } from '#api/feedback.ts';
import { useAct, useRead } from '../call.ts';
import { instant } from '../format.ts';
import { addDays } from '../frame/period.ts';
import { useScopes } from '../frame/scope.ts';
import { useDraftKey, useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import type { Whom } from './GiveFeedback.tsx';

interface Values {
  what: string;
  impact?: string;
  isPublic: boolean;
  contacts?: number[];
}

/** Says what somebody did well, before the team or between the two. */
export function RecognitionForm({ person, onClose }: { person: Whom; onClose: () => void }) {
  const { t } = useTranslation('feedback');
  const act = useAct(giveRecognition);
  const draft = useDraftKey(`recognition-${person.id}`);
  const submit = ({ what, impact = '', isPublic, contacts = [] }: Values) =>
    act.mutateAsync({ body: { to: person.id, what, impact, isPublic, contacts } });
  return (
    <FormModal<Values>
      title={t('recognition.title', { name: person.name })}
      verb={t('recognition.verb')}
      initial={{ isPublic: true }}
      submit={submit}
      onClose={onClose}
      draft={draft}
      width={560}
    >
      <Form.Item
        name="what"
        label={t('recognition.what')}
        rules={[{ required: true, whitespace: true, message: t('recognition.whatNeeded') }]}
      >
        <Input.TextArea rows={3} maxLength={1000} placeholder={t('recognition.whatHint')} />
      </Form.Item>
      <Form.Item name="impact" label={t('recognition.impact')}>
        <Input.TextArea rows={2} maxLength={1000} placeholder={t('recognition.impactHint')} />
      </Form.Item>
      <Form.Item name="isPublic" label={t('recognition.visibility')}>
        <Radio.Group
          options={[
            { value: true, label: t('recognition.public') },
            { value: false, label: t('recognition.private') },
          ]}
        />
      </Form.Item>
      <Form.Item name="contacts" label={t('recognition.contacts')} extra={t('recognition.contactsHint')}>
        <ContactChoice personId={person.id} />
      </Form.Item>
    </FormModal>
  );
}

interface ChoiceProps {
  personId: number;
  id?: string;
  value?: number[];
  onChange?: (ids: number[]) => void;
}

const days = 14;

/** Contacts of the last days, the latest first; the customer stays masked. */
function ContactChoice({ personId, id, value, onChange }: ChoiceProps) {
  const { t } = useTranslation('feedback');
  const manner = useManner();
  const scopes = useScopes();
  const last = scopes.data?.lastDay ?? null;
  const query = {
    agent: [personId],
    from: addDays(last ?? '2000-01-01', 1 - days),
    to: last ?? '2000-01-01',
    order: 'desc' as const,
    pageSize: 200,
  };
  const found = useRead(listContacts, { query }, { enabled: last !== null });
  const options = (found.data?.rows ?? []).map((contact) => ({
    value: contact.id,
    label: [instant(contact.enteredAt, manner), contact.topic ?? t('noTopic'), contact.customer].filter(Boolean).join(' · '),
  }));
  return (
    <Select<number[]>
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      maxCount={10}
      value={value ?? []}
      onChange={(ids) => onChange?.(ids)}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
    />
  );
}
