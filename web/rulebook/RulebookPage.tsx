import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CentreRule, listRules, removeRule, restoreRule } from '#api/rulebook.ts';
import { call, useRead } from '../call.ts';
import { useMay } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUndo } from '../ui/use-undo.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { RuleForm } from './RuleForm.tsx';
import './rulebook.css';

/** The centre's own rules in its own words: what holds, from when to when, and when people were told. */
export function RulebookPage() {
  const { t } = useTranslation('rulebook');
  const mayWrite = useMay()('settings.write');
  const rules = useRead(listRules, {});
  const [editing, setEditing] = useState<CentreRule | 'new' | null>(null);
  const add = mayWrite ? (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  ) : null;
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={add} />
      {rules.isPending ? <Waiting lines={10} /> : null}
      {rules.isError ? <Failed problem={rules.error} retry={rules.refetch} /> : null}
      {rules.data ? <RuleTable rules={rules.data.rows} onEdit={mayWrite ? setEditing : null} /> : null}
      {editing === null ? null : <RuleForm rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function RuleTable({ rules, onEdit }: { rules: readonly CentreRule[]; onEdit: ((rule: CentreRule) => void) | null }) {
  const { t } = useTranslation('rulebook');
  const acts: Column<CentreRule>[] =
    onEdit === null
      ? []
      : [
          {
            key: 'acts',
            title: t('acts'),
            act: true,
            width: 170,
            value: () => null,
            render: (rule) => <Acts rule={rule} onEdit={onEdit} />,
          },
        ];
  const columns: Column<CentreRule>[] = [
    { key: 'title', title: t('name'), width: 170, value: (rule) => rule.title },
    { key: 'wording', title: t('wording'), width: 250, value: (rule) => rule.wording, render: (rule) => <Wording rule={rule} /> },
    { key: 'area', title: t('area.label'), width: 120, choices: true, value: (rule) => t(`area.${rule.area}`) },
    { key: 'state', title: t('state.label'), width: 95, choices: true, value: (rule) => t(`state.${rule.state}`) },
    { key: 'from', title: t('from'), width: 115, value: (rule) => rule.from },
    { key: 'to', title: t('to'), width: 115, value: (rule) => rule.to ?? t('openEnd') },
    { key: 'announced', title: t('announced'), width: 115, value: (rule) => rule.announcedOn ?? t('notYet') },
    { key: 'by', title: t('by'), width: 100, value: (rule) => rule.by },
    ...acts,
  ];
  return (
    <DataTable<CentreRule>
      id="rules"
      caption={t('title')}
      columns={columns}
      rows={rules}
      rowKey={(rule) => rule.id}
      empty={<Empty title={t('none')}>{t(onEdit === null ? 'noneRead' : 'noneText')}</Empty>}
      fileName={t('title')}
    />
  );
}

const Wording = ({ rule }: { rule: CentreRule }) => <span className="rule-wording">{rule.wording}</span>;

function Acts({ rule, onEdit }: { rule: CentreRule; onEdit: (rule: CentreRule) => void }) {
  const { t } = useTranslation('rulebook');
  const client = useQueryClient();
  const offerUndo = useUndo();
  const params = { id: rule.id };
  const remove = async () => {
    await call(removeRule, { params });
    offerUndo(t('removed', { title: rule.title }), async () => {
      await call(restoreRule, { params });
      await client.invalidateQueries();
    });
    await client.invalidateQueries();
  };
  return (
    <span className="row">
      <Button size="small" onClick={() => onEdit(rule)} aria-label={t('changeOne', { title: rule.title })}>
        {t('change')}
      </Button>
      <ConfirmButton
        size="small"
        danger
        aria-label={t('removeOne', { title: rule.title })}
        question={t('removeQuestion', { title: rule.title })}
        consequence={t('removeText')}
        verb={t('remove')}
        act={remove}
      >
        {t('remove')}
      </ConfirmButton>
    </span>
  );
}
