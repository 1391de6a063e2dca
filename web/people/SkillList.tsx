import { Button, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setSkills } from '#api/people.ts';
import { useAct } from '../call.ts';
import { FormModal } from '../ui/FormModal.tsx';
import type { Person } from './PersonPage.tsx';
import { readSpan, SpanRows, spanWordsOf, writeSpan } from './SpanRows.tsx';

interface Values {
  rows: { what: string; from: Dayjs | null; to: Dayjs | null }[];
}

/** What a person can do, and since when. */
export function SkillList({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const { t } = useTranslation('people');
  const [editing, setEditing] = useState(false);
  const act = useAct(setSkills);
  const submit = ({ rows }: Values) => {
    const skills = rows.map((row) => ({ name: row.what, ...writeSpan(row) }));
    return act.mutateAsync({ params: { id: person.id }, body: { skills } });
  };
  const rows = person.skills.map(({ name, ...span }) => ({ what: name, ...readSpan(span) }));
  return (
    <>
      <div className="spread">
        <h2>{t('skills.title')}</h2>
        {mayWrite ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('change')}
          </Button>
        ) : null}
      </div>
      {person.skills.length === 0 ? <p className="soft">{t('skills.none')}</p> : null}
      <ul className="span-list">
        {person.skills.map(({ name, fromOn, toOn }) => (
          <li key={`${name}-${fromOn}`}>
            <strong>{name}</strong>
            <span className="soft">{spanWordsOf(t, { fromOn, toOn })}</span>
          </li>
        ))}
      </ul>
      {editing ? (
        <FormModal<Values>
          title={t('skills.title')}
          verb={t('save')}
          lead={t('skills.extra')}
          width={640}
          initial={{ rows }}
          submit={submit}
          onClose={() => setEditing(false)}
        >
          <SpanRows addWords={t('skills.add')}>
            {(field) => (
              <Form.Item name={[field, 'what']} rules={[{ required: true, whitespace: true, max: 80, message: t('skills.needed') }]}>
                <Input aria-label={t('skills.title')} placeholder={t('skills.example')} />
              </Form.Item>
            )}
          </SpanRows>
        </FormModal>
      ) : null}
    </>
  );
}
