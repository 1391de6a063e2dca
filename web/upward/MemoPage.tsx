import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnMemo, type MemoDetail, readMemo } from '#api/upward.ts';
import { wantsDecision } from '#core/upward/memo-life.ts';
import { useAct, useRead } from '../call.ts';
import { CommitmentList } from '../commitments/CommitmentList.tsx';
import { dayWords, instant } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { groupOf, pathOf } from './groups.ts';
import { MemoActs } from './MemoActs.tsx';
import { MemoAnswers } from './MemoAnswers.tsx';
import { MemoMarks } from './MemoMarks.tsx';
import '../ui/record.css';
import './upward.css';

const route = getRouteApi('/frame/upward/memos/$memoId');

/** One memo as sent, with its figures, the decision, what came of it, and all that was said. */
export function MemoPage() {
  const { memoId } = route.useParams();
  const id = Number(memoId);
  const memo = useRead(readMemo, { params: { id } });
  const { mutate } = useAct(actOnMemo);
  const isUnseen = memo.data?.side === 'recipient' && !memo.data.isSeen && memo.data.state === 'sent';
  const version = memo.data?.version ?? 1;
  useEffect(() => {
    if (isUnseen) mutate({ params: { id }, body: { version, act: 'see' } });
  }, [isUnseen, mutate, id, version]);
  if (memo.isPending) return <Waiting lines={14} />;
  if (memo.isError) return <Failed problem={memo.error} retry={memo.refetch} />;
  return <Page memo={memo.data} />;
}

function Page({ memo }: { memo: MemoDetail }) {
  const { t } = useTranslation('upward');
  const manner = useManner();
  const group = groupOf(memo.kind);
  const goesOn = memo.side === 'recipient' && memo.state !== 'withdrawn' && (memo.kind === 'case' || memo.kind === 'training');
  return (
    <>
      <p className="no-print">
        <Link to={pathOf[group]}>{t('new.back', { group: t(group) })}</Link>
      </p>
      <PageHead
        title={memo.title || t(`kind.${memo.kind}`)}
        actions={
          <div className="row">
            <MemoActs key={memo.version} memo={memo} />
            {goesOn ? (
              <Link to="/upward/new" search={{ from: String(memo.id) } as never}>
                <Button>{t('carryOn')}</Button>
              </Link>
            ) : null}
            <Button onClick={() => globalThis.print()}>{t('print')}</Button>
          </div>
        }
      />
      <p className="record-facts">
        <span>{t(`kind.${memo.kind}`)}</span>
        <MemoMarks memo={memo} />
        <span>
          {memo.author.name} → {memo.recipient?.name}
        </span>
        <span>{instant(memo.sentAt, manner)}</span>
        {memo.answerBy ? <span>{`${t('column.answerBy')} ${dayWords(memo.answerBy, manner)}`}</span> : null}
      </p>
      <div className="record-grid">
        <div className="stack">
          <section className="panel">
            <MemoAnswers memo={memo} />
          </section>
          {memo.figures ? (
            <section className="panel">
              <h2>{t('figures.title')}</h2>
              <FiguresTable figures={memo.figures} />
            </section>
          ) : null}
        </div>
        <div className="stack">
          <Answered memo={memo} />
          <Linked memo={memo} />
          <History memo={memo} />
        </div>
      </div>
    </>
  );
}

/** What was decided, why, what was promised with it, and what came of it. */
function Answered({ memo }: { memo: MemoDetail }) {
  const { t } = useTranslation('upward');
  const manner = useManner();
  if (memo.answeredAt === null) return null;
  const hasCommitments = wantsDecision(memo.kind) && memo.decision !== 'refused';
  return (
    <section className="panel memo-answered">
      <h2>{t('reply')}</h2>
      <p>
        {memo.decision ? <strong>{t(`decision.${memo.decision}`)}</strong> : null}{' '}
        <span className="soft">
          {memo.recipient?.name} {instant(memo.answeredAt, manner)}
        </span>
      </p>
      {memo.reply ? <p className="record-said">{memo.reply}</p> : null}
      {memo.outcome ? (
        <>
          <h3>
            {t('outcome')}
            {memo.result ? ` · ${t(`result.${memo.result}`)}` : ''}
          </h3>
          <p className="record-said">{memo.outcome}</p>
        </>
      ) : null}
      {hasCommitments ? (
        <>
          <h3>{t('commitments')}</h3>
          <p className="soft">{t('commitmentsNote')}</p>
          <CommitmentList from={{ kind: 'request', id: memo.id }} ownerId={memo.author.id} />
        </>
      ) : null}
    </section>
  );
}

function Linked({ memo }: { memo: MemoDetail }) {
  const { t } = useTranslation('upward');
  if (memo.taskId === null && memo.contactId === null) return null;
  return (
    <section className="panel memo-links">
      {memo.taskId === null ? null : (
        <Link to="/tasks/$taskId" params={{ taskId: String(memo.taskId) }}>
          {t('task')}
        </Link>
      )}
      {memo.contactId === null ? null : (
        <Link to="/contacts/$contactId" params={{ contactId: String(memo.contactId) }}>
          {t('contact')}
        </Link>
      )}
    </section>
  );
}

function History({ memo }: { memo: MemoDetail }) {
  const { t } = useTranslation('upward');
  const manner = useManner();
  return (
    <section className="panel">
      <h2>{t('history')}</h2>
      <ol className="record-history">
        {memo.steps
          .filter(({ step }) => step !== 'see')
          .toReversed()
          .map((step) => (
            <li key={`${step.at}-${step.step}`}>
              <p>
                <strong>{t(`step.${step.step as 'send'}`)}</strong> <span className="soft">{step.by.name}</span>{' '}
                <time dateTime={step.at}>{instant(step.at, manner)}</time>
              </p>
              {step.text ? <p className="record-said">{step.text}</p> : null}
            </li>
          ))}
      </ol>
    </section>
  );
}
