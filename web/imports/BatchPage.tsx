import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cancelImport, downloadRejects, readImport } from '#api/imports.ts';
import { urlOf, useAct } from '../call.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { BatchState } from './BatchLine.tsx';
import { BatchResult } from './BatchResult.tsx';
import './desk.css';
import './result.css';
import { Rejections } from './Rejections.tsx';
import { type BatchReply, isRunning, useBatch } from './use-batch.ts';

/** One import: how far it is, and what came of it. */
export function BatchPage() {
  const { t } = useTranslation('imports');
  const { batchId } = useParams({ strict: false }) as { batchId: string };
  const [{ also = '' }] = useUrlState();
  const ids = [batchId, ...also.split(',')].map(Number).filter((id) => Number.isInteger(id) && id > 0);
  return (
    <>
      <p className="back-link">
        <Link to="/imports">{t('bench.back')}</Link>
      </p>
      {ids.length === 0 ? <PageHead title={t('batch.title')} /> : null}
      {ids.map((id, index) => (
        <OneBatch key={id} id={id} first={index === 0} />
      ))}
    </>
  );
}

function OneBatch({ id, first }: { id: number; first: boolean }) {
  const { t } = useTranslation('imports');
  const { data, error, isPending, refetch } = useBatch(id);
  if (isPending) return <Waiting lines={6} />;
  if (error || !data) {
    return (
      <>
        <PageHead title={t('batch.title')} />
        <Failed problem={error ?? new Error('')} retry={refetch} />
      </>
    );
  }
  return first ? (
    <>
      <BatchHead reply={data} />
      <BatchBody reply={data} />
    </>
  ) : (
    <div className="also-batch">
      <h2>{t(`kind.${data.batch.kind}`)}</h2>
      <BatchBody reply={data} />
    </div>
  );
}

function BatchHead({ reply: { batch } }: { reply: BatchReply }) {
  const { t } = useTranslation('imports');
  const manner = useManner();
  const about = [
    t(`kind.${batch.kind}`),
    t('card.source', { source: batch.source }),
    t('batch.byAt', { by: batch.createdBy, at: instant(batch.createdAt, manner) }),
  ];
  return <PageHead title={batch.fileName} purpose={(batch.dryRun ? [t('batch.dryRun'), ...about] : about).join(' · ')} />;
}

function BatchBody({ reply }: { reply: BatchReply }) {
  const { t } = useTranslation('imports');
  const { batch, rejects } = reply;
  if (isRunning(batch.status)) return <Running reply={reply} />;
  return (
    <div className="stack">
      {batch.status === 'done' ? <BatchResult batch={batch} contacts={reply.contacts} /> : <NotDone reply={reply} />}
      {rejects.length > 0 ? (
        <section className="panel import-table">
          <div className="spread">
            <h2>{t('rejects.title')}</h2>
            <a className="link-button" href={urlOf(downloadRejects, { params: { id: batch.id } })} download>
              {t('rejects.download')}
            </a>
          </div>
          <p className="soft">{t('rejects.text')}</p>
          <Rejections id={batch.id} rejects={rejects} total={batch.rejected} />
        </section>
      ) : null}
    </div>
  );
}

function Running({ reply: { batch } }: { reply: BatchReply }) {
  const { t } = useTranslation('imports');
  const cancel = useAct(cancelImport, { stales: [readImport] });
  const mayCancel = batch.status !== 'merging';
  return (
    <section className="panel stack">
      <BatchState batch={batch} />
      <p className="soft">{t('batch.mayLeave')}</p>
      {cancel.error ? <Failed problem={cancel.error} /> : null}
      {mayCancel ? (
        <div>
          <ConfirmButton
            danger
            loading={cancel.isPending}
            question={t('batch.cancelQuestion', { name: batch.fileName })}
            consequence={t('batch.cancelText')}
            verb={t('batch.cancel')}
            act={() => cancel.mutateAsync({ params: { id: batch.id } }).catch(() => undefined)}
          >
            {t('batch.cancel')}
          </ConfirmButton>
        </div>
      ) : null}
    </section>
  );
}

function NotDone({ reply: { batch } }: { reply: BatchReply }) {
  const { t } = useTranslation('imports');
  const { language } = useManner();
  const words = batch.problem?.[language] ?? t('status.cancelledText');
  return (
    <section className="panel stack">
      {batch.status === 'failed' ? <Failed problem={new Error(words)} /> : <p>{words}</p>}
      <div>
        <Link to="/imports" className="link-button is-primary">
          {t('batch.again')}
        </Link>
      </div>
    </section>
  );
}
