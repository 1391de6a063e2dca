import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Proposal, proposePoints } from '#api/feedback.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { valueWords } from '../figures/figure-words.ts';
import type { Manner } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './feedback.css';

export interface NewPoint {
  what: string;
  reason: string;
  from: { kind: string; id: string };
}

interface Props {
  meetingId: number;
  /** Puts one on the agenda. */
  add: (point: NewPoint) => Promise<unknown>;
  /** The page of what it came from. */
  linkOf: (from: { kind: string; id: string }) => string | null;
}

/** What could be talked about, each with its reason and a way to what is behind it. */
export function Proposals({ meetingId, add, linkOf }: Props) {
  const { t } = useTranslation('feedback');
  const may = useMay()('conversations.use');
  const manner = useManner();
  const answer = useRead(proposePoints, { params: { id: meetingId } }, { enabled: may });
  if (!may) return null;
  const put = async (row: Proposal) => {
    await add({
      what: wordsOf(row, manner, t),
      reason: row.reason[manner.language],
      from: { kind: row.from.kind, id: String(row.from.id) },
    });
    await answer.refetch();
  };
  return (
    <section className="panel no-print">
      <h2>{t('propose.title')}</h2>
      <p className="soft">{t('propose.lead')}</p>
      {answer.isPending ? <Waiting lines={4} /> : null}
      {answer.isError ? <Failed problem={answer.error} retry={answer.refetch} /> : null}
      {answer.data?.rows.length === 0 ? <p className="soft">{t('propose.none')}</p> : null}
      <ul className="proposals">
        {answer.data?.rows.map((row) => {
          const link = linkOf({ kind: row.from.kind, id: String(row.from.id) });
          const what = wordsOf(row, manner, t);
          return (
            <li key={`${row.from.kind}-${row.from.id}-${row.figure?.metric ?? ''}`}>
              <p>{what}</p>
              <p className="row">
                <span className="faint">{row.reason[manner.language]}</span>
                {link ? <Link to={link as never}>{t('propose.open')}</Link> : null}
                <Button size="small" aria-label={`${t('propose.add')}：${what}`} onClick={() => void put(row)}>
                  {t('propose.add')}
                </Button>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function wordsOf({ what, figure }: Proposal, manner: Manner, t: TFunction<'feedback'>): string {
  if (figure === null) return what?.[manner.language] ?? '';
  const metric = metricOf(figure.metric);
  const values = { value: valueWords(metric, figure.value, manner), before: valueWords(metric, figure.before, manner) };
  return `${metric.name[manner.language]} ${t('propose.figure', values)}`;
}
