import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import type { DeskFile } from './desk.ts';
import { EventOptionsPanel } from './EventOptionsPanel.tsx';
import { aboutWords, TriedWords, useImporting } from './FileCard.tsx';
import './desk.css';
import './mapping.css';
import './preview.css';
import './result.css';
import { MappingFile } from './MappingFile.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import { ReadinessMark } from './ReadinessMark.tsx';
import { bytesWords } from './row-words.ts';
import { readinessOf } from './start-work.ts';
import { TryPanel, useTrying } from './TryPanel.tsx';
import { useDesk } from './use-desk.ts';
import { type Preview, usePreview } from './use-preview.ts';

/** One file on the bench: how it is read, column by column, and what comes of it, before anything is stored. */
export function FilePage() {
  const { t } = useTranslation('imports');
  const { fileId } = useParams({ strict: false }) as { fileId: string };
  const { desk } = useDesk();
  const file = desk.find(({ id }) => id === fileId);
  if (file) return <Bench file={file} />;
  return (
    <>
      <PageHead title={t('bench.title')} />
      <section className="panel">
        <Empty title={t('bench.gone')} action={<Link to="/imports">{t('bench.back')}</Link>}>
          {t('bench.goneText')}
        </Empty>
      </section>
    </>
  );
}

function Bench({ file }: { file: DeskFile }) {
  const { t } = useTranslation('imports');
  const manner = useManner();
  const { preview, isStale } = usePreview(file);
  const { data } = preview;
  const purpose = [bytesWords(file.bytes, manner), ...aboutWords(data, t)].join(' · ');
  return (
    <>
      <p className="back-link">
        <Link to="/imports">{t('bench.back')}</Link>
      </p>
      <PageHead title={file.name} purpose={purpose} actions={<Acts file={file} preview={data} isStale={isStale} />} />
      {preview.isError ? <Failed problem={preview.error} /> : null}
      {preview.isPending ? <Waiting lines={12} /> : null}
      {data ? (
        <div className="stack">
          <div className="readiness-line">
            <ReadinessMark file={file} preview={data} />
            {data.tried.rows > 0 ? <TriedWords preview={data} /> : null}
          </div>
          <TryPanel file={file} />
          <ReadingPanel file={file} preview={data} />
          <EventOptionsPanel file={file} preview={data} />
          {data.mapped ? <MappingPanel file={file} preview={data} /> : null}
          <PreviewPanel preview={data} isStale={isStale} />
          {data.mapped ? <MappingFile file={file} preview={data} /> : null}
        </div>
      ) : (
        <ReadingAgain file={file} failed={preview.isError} />
      )}
    </>
  );
}

/** Where nothing could be read, the reading itself can still be changed. */
function ReadingAgain({ file, failed }: { file: DeskFile; failed: boolean }) {
  return failed ? (
    <div style={{ marginTop: 16 }}>
      <ReadingPanel file={file} preview={undefined} />
    </div>
  ) : null;
}

function Acts({ file, preview, isStale }: { file: DeskFile; preview: Preview | undefined; isStale: boolean }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const { remove } = useDesk();
  const { run, busy, problem } = useImporting(file, preview);
  const trying = useTrying(file, preview);
  const readiness = readinessOf(file, preview);
  const may = preview !== undefined && !isStale && (readiness === 'ready' || readiness === 'doubtful');
  const doImport = async () => {
    const [first, ...also] = await run();
    if (first === undefined) return;
    const search = also.length > 0 ? { also: also.join(',') } : {};
    void navigate({ to: '/imports/$batchId', params: { batchId: String(first) }, search: search as never });
  };
  const discard = () => {
    remove(file.id);
    void navigate({ to: '/imports' });
  };
  const question = { question: t('doubt.question'), consequence: t('doubt.consequence'), verb: t('import'), act: doImport };
  return (
    <>
      {problem ? <Failed problem={problem} /> : null}
      <Button type="text" onClick={discard}>
        {t('card.remove')}
      </Button>
      <Button disabled={!may} loading={trying.busy} onClick={() => void trying.run()}>
        {t('try.verb')}
      </Button>
      {readiness === 'doubtful' ? (
        <ConfirmButton type="primary" danger={false} disabled={!may} loading={busy} {...question}>
          {t('import')}
        </ConfirmButton>
      ) : (
        <Button type="primary" disabled={!may} loading={busy} onClick={() => void doImport()}>
          {t('import')}
        </Button>
      )}
    </>
  );
}
