import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTeam } from '../frame/scope.ts';
import { useMe } from '../session.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { CommitmentTable } from './CommitmentTable.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { NewCommitment } from './NewCommitment.tsx';

/** The ledger: everything promised in the teams that one leads, line by line or by person. */
export function CommitmentsPage() {
  const { t } = useTranslation('commitments');
  const [params, setParams] = useUrlState();
  const { teamId } = useTeam();
  const tab = params['tab'] === 'people' ? 'people' : 'list';
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={<AddButton />} />
      <Segmented
        className="no-print"
        style={{ marginBottom: 16 }}
        value={tab}
        onChange={(value) => setParams({ tab: value === 'list' ? undefined : value, page: undefined })}
        options={(['list', 'people'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))}
      />
      {tab === 'list' ? <CommitmentTable asked={teamId === null ? {} : { team: [teamId] }} /> : <LedgerTable />}
    </>
  );
}

/** One's own: what one has promised, and what others have. */
export function MyCommitmentsPage() {
  const { t } = useTranslation('commitments');
  const [params, setParams] = useUrlState();
  const { personId } = useMe();
  const mine = params['mine'] === 'promised' ? 'promised' : 'mine';
  if (personId === null)
    return (
      <>
        <PageHead title={t('mineTitle')} purpose={t('minePurpose')} />
        <p className="panel soft">{t('noPerson')}</p>
      </>
    );
  return (
    <>
      <PageHead title={t('mineTitle')} purpose={t('minePurpose')} actions={<AddButton />} />
      <Segmented
        className="no-print"
        style={{ marginBottom: 16 }}
        value={mine}
        onChange={(value) => setParams({ mine: value === 'mine' ? undefined : value, page: undefined })}
        options={(['mine', 'promised'] as const).map((value) => ({ value, label: t(`mine.${value}`) }))}
      />
      <CommitmentTable asked={{ mine }} isMine />
    </>
  );
}

function AddButton() {
  const { t } = useTranslation('commitments');
  const { personId } = useMe();
  const [adding, setAdding] = useState(false);
  if (personId === null) return null;
  return (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
        {t('add')}
      </Button>
      {adding ? <NewCommitment onClose={() => setAdding(false)} /> : null}
    </>
  );
}
