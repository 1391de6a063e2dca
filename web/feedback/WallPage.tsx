import { Pagination } from 'antd';
import { useTranslation } from 'react-i18next';
import { listRecognitions } from '#api/feedback.ts';
import { useRead } from '../call.ts';
import { dayWords, instant } from '../format.ts';
import { useTeam } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './feedback.css';

const pageSize = 24;

/** What was recognised before the team, the latest first. */
export function WallPage() {
  const { t } = useTranslation('feedback');
  return (
    <>
      <PageHead title={t('wall.title')} purpose={t('wall.purpose')} />
      <Wall />
    </>
  );
}

function Wall() {
  const { t } = useTranslation('feedback');
  const manner = useManner();
  const { teamId } = useTeam();
  const [params, setParams] = useUrlState();
  const page = Number(params['page'] ?? 1) || 1;
  const answer = useRead(listRecognitions, { query: { page, pageSize, ...(teamId === null ? {} : { team: teamId }) } });
  if (answer.isPending) return <Waiting lines={8} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const { rows, total } = answer.data;
  if (rows.length === 0) return <Empty title={t('wall.none')}>{t('wall.noneText')}</Empty>;
  return (
    <>
      <ul className="wall">
        {rows.map((row) => (
          <li key={row.id} className="panel">
            <p className="wall-to">{row.to.name}</p>
            <p className="pre-line">{row.what}</p>
            {row.impact === '' ? null : <p className="soft">{t('impact', { impact: row.impact })}</p>}
            <p className="faint wall-from">
              {t('wall.line', { from: row.from.name, to: row.to.name })} · {dayWords(instant(row.givenAt, manner).slice(0, 10), manner)}
            </p>
          </li>
        ))}
      </ul>
      {total > pageSize ? (
        <Pagination
          current={page}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={(next) => setParams({ page: next === 1 ? undefined : String(next) })}
        />
      ) : null}
    </>
  );
}
