import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../call.ts';
import { DropFiles } from '../ui/DropFiles.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProgressLine } from '../ui/ProgressLine.tsx';
import { FileCard } from './FileCard.tsx';
import './desk.css';
import { ImportAll } from './ImportAll.tsx';
import './result.css';
import { PastImports } from './PastImports.tsx';
import { upload } from './upload.ts';
import { useDesk } from './use-desk.ts';

const accepted = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.log,.tab,.xls,text/*';

/** Hands in the files that the centre has; each is looked at before anything is stored. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const { desk } = useDesk();
  const { uploads, send, forget } = useUploads();
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} />
      <div className="stack">
        <section className={desk.length === 0 ? 'panel import-drop' : 'panel import-drop is-small'}>
          <DropFiles accept={accepted} onFiles={send}>
            <strong>{t('drop.title')}</strong>
            <span>{t('drop.text')}</span>
          </DropFiles>
          {uploads.map(({ key, name, ratio, problem }) =>
            problem ? (
              <div key={key} className="spread import-upload">
                <Failed problem={Object.assign(new Error(`${name}${t('colon')}${problem.message}`), { problem: problem.problem })} />
                <Button onClick={() => forget(key)}>{t('drop.forget')}</Button>
              </div>
            ) : (
              <div key={key} className="import-upload">
                <ProgressLine label={t('drop.sending', { name })} ratio={ratio} />
              </div>
            ),
          )}
        </section>
        {desk.length > 0 ? (
          <section className="stack" aria-label={t('desk')}>
            <div className="spread">
              <h2>{t('desk')}</h2>
              <ImportAll desk={desk} />
            </div>
            {desk.map((file) => (
              <FileCard key={file.id} file={file} />
            ))}
          </section>
        ) : null}
        <PastImports />
      </div>
    </>
  );
}

interface Upload {
  key: string;
  name: string;
  ratio: number;
  problem: CallError | null;
}

/** Sends files one after the other; a single one is opened when it has arrived. */
function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const { add } = useDesk();
  const navigate = useNavigate();
  const forget = (key: string) => setUploads((before) => before.filter((one) => one.key !== key));
  const note = (key: string, change: Partial<Upload>) =>
    setUploads((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const sendOne = async (file: File): Promise<string | null> => {
    const key = crypto.randomUUID();
    setUploads((before) => [...before, { key, name: file.name, ratio: 0, problem: null }]);
    try {
      const kept = await upload(file, (ratio) => note(key, { ratio }));
      add(kept);
      forget(key);
      return kept.id;
    } catch (error) {
      note(key, { problem: error as CallError });
      return null;
    }
  };
  const send = async (files: File[]) => {
    let last: string | null = null;
    for (const file of files) last = await sendOne(file);
    if (files.length === 1 && last !== null) void navigate({ to: '/imports/files/$fileId', params: { fileId: last } });
  };
  return { uploads, send: (files: File[]) => void send(files), forget };
}
