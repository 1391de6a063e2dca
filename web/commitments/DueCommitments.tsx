import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { commitmentInbox } from '#api/commitments.ts';
import { useRead } from '../call.ts';
import { useMay, useMe } from '../session.ts';
import { CommitmentLines } from './CommitmentLines.tsx';
import './commitments.css';

const most = 5;

/** What the viewer's commitments ask for now; nothing when they ask for nothing. For the home page. */
export function DueCommitments() {
  const { t } = useTranslation('commitments');
  const may = useMay();
  const { personId } = useMe();
  const answer = useRead(commitmentInbox, {}, { enabled: may('conversations.use') && personId !== null });
  if (!answer.data) return null;
  const confirming = new Set(answer.data.toConfirm.map(({ id }) => id));
  const groups = (['overdue', 'toConfirm', 'soon', 'measured'] as const)
    .map((key) => ({ key, rows: answer.data[key].filter(({ id }) => key === 'toConfirm' || !confirming.has(id)) }))
    .filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return null;
  return (
    <section className="panel due-commitments">
      <header>
        <h2>{t('inbox.title')}</h2>
        <Link to="/my-commitments">{t('inbox.all')}</Link>
      </header>
      <div className="due-groups">
        {groups.map(({ key, rows }) => (
          <div key={key}>
            <h3>
              {t(`inbox.${key}`)} {rows.length}
            </h3>
            <CommitmentLines rows={rows.slice(0, most)} />
          </div>
        ))}
      </div>
    </section>
  );
}
