import { Button, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setMemberships } from '#api/people.ts';
import { useAct } from '../call.ts';
import { FormModal } from '../ui/FormModal.tsx';
import type { Person } from './PersonPage.tsx';
import { readSpan, SpanRows, spanWordsOf, writeSpan } from './SpanRows.tsx';
import { TeamSelect } from './TeamSelect.tsx';

interface Values {
  rows: { what: number; from: Dayjs | null; to: Dayjs | null }[];
}

/** The teams a person has been in; figures belong to the team of their own time. */
export function TeamHistory({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const { t } = useTranslation('people');
  const [editing, setEditing] = useState(false);
  const act = useAct(setMemberships);
  const submit = ({ rows }: Values) => {
    const memberships = rows.map((row) => ({ teamId: row.what, ...writeSpan(row) }));
    return act.mutateAsync({ params: { id: person.id }, body: { memberships } });
  };
  const rows = person.memberships.map(({ team, ...span }) => ({ what: team.id, ...readSpan(span) }));
  return (
    <>
      <div className="spread">
        <h2>{t('history.title')}</h2>
        {mayWrite ? (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('correct')}
          </Button>
        ) : null}
      </div>
      {person.memberships.length === 0 ? <p className="soft">{t('noTeam')}</p> : null}
      <ul className="span-list">
        {person.memberships.map(({ team, fromOn, toOn }) => (
          <li key={`${team.id}-${fromOn}`}>
            <strong>{team.name}</strong>
            <span className="soft">{spanWordsOf(t, { fromOn, toOn })}</span>
          </li>
        ))}
      </ul>
      {editing ? (
        <FormModal<Values>
          title={t('history.title')}
          verb={t('save')}
          lead={t('history.lead')}
          width={640}
          initial={{ rows }}
          submit={submit}
          onClose={() => setEditing(false)}
        >
          <SpanRows addWords={t('history.add')}>
            {(field) => (
              <Form.Item name={[field, 'what']} rules={[{ required: true, message: t('chooseTeam') }]}>
                <TeamSelect allowClear={false} aria-label={t('team')} />
              </Form.Item>
            )}
          </SpanRows>
        </FormModal>
      ) : null}
    </>
  );
}
