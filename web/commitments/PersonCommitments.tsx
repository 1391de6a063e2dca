import { useTranslation } from 'react-i18next';
import { useMay } from '../session.ts';
import { CommitmentList } from './CommitmentList.tsx';

/** The commitments of a person, on that person's page. */
export function PersonCommitments({ personId }: { personId: number }) {
  const { t } = useTranslation('commitments');
  const may = useMay();
  if (!may('conversations.use')) return null;
  return (
    <section className="panel" style={{ marginBottom: 16 }}>
      <h2>{t('person')}</h2>
      <CommitmentList person={personId} />
    </section>
  );
}
