import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addEdition, checkEdition, type MethodFault, readEditions } from '#api/method-editions.ts';
import { type CallError, type ReplyOf, useAct, useRead } from '../call.ts';
import { DropFiles } from '../ui/DropFiles.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './editions.css';
import { FaultList } from './FaultList.tsx';
import { VersionList } from './VersionList.tsx';

export type Editions = ReplyOf<typeof readEditions>;

/** One method as its file: changed or written anew, checked, kept as an edition, and put in force. */
export function EditionPage() {
  const { methodKey = 'new' } = useParams({ strict: false });
  const { t } = useTranslation('editions');
  const isNew = methodKey === 'new';
  const answer = useRead(readEditions, { params: { key: methodKey } }, { enabled: !isNew });
  return (
    <>
      <p className="no-print">
        <Link to="/admin/methods">{t('back')}</Link>
      </p>
      <PageHead title={isNew ? t('newTitle') : methodKey} purpose={t('purpose')} />
      {isNew ? <Editor editions={null} /> : null}
      {!isNew && answer.isPending ? <Waiting lines={10} /> : null}
      {answer.isError ? <Failed problem={answer.error} retry={answer.refetch} /> : null}
      {answer.data ? <Editor key={methodKey} editions={answer.data} /> : null}
    </>
  );
}

function sourceInForce(editions: Editions | null): string {
  const own = editions?.versions.find(({ version }) => version === editions.inForce);
  return own?.source ?? editions?.shipped ?? editions?.versions[0]?.source ?? '';
}

function Editor({ editions }: { editions: Editions | null }) {
  const { t } = useTranslation('editions');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const id = useId();
  const [source, setSource] = useState(() => sourceInForce(editions));
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<readonly MethodFault[] | null>(null);
  const fail = (error: CallError) => {
    const found = error.problem.details?.['faults'] as MethodFault[] | undefined;
    if (found) setFaults(found);
    else void message.error(error.message);
  };
  const check = useAct(checkEdition, { stales: [], onDone: (reply) => setFaults(reply.faults), onFail: fail });
  const save = useAct(addEdition, {
    onDone: ({ key, version }) => {
      setFaults(null);
      setNote('');
      void message.success(t('saved', { version }));
      if (key !== editions?.key) return navigate({ to: '/admin/methods/$methodKey', params: { methodKey: key } });
    },
    onFail: fail,
  });
  const write = (text: string) => {
    setSource(text);
    setFaults(null);
  };
  const take = async ([file]: File[]) => {
    if (file) write(await file.text());
  };
  return (
    <div className="edition">
      <section className="panel edition-editor">
        <label htmlFor={`${id}-source`}>{t('yaml')}</label>
        <p className="soft">{t('yamlHint')}</p>
        <Input.TextArea
          id={`${id}-source`}
          className="edition-source"
          value={source}
          onChange={(event) => write(event.target.value)}
          autoSize={{ minRows: 16, maxRows: 32 }}
          spellCheck={false}
        />
        {faults ? <FaultList faults={faults} source={source} target={`${id}-source`} /> : null}
        <label htmlFor={`${id}-note`}>{t('note')}</label>
        <Input
          id={`${id}-note`}
          value={note}
          maxLength={500}
          placeholder={t('notePlaceholder')}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="row edition-acts">
          <Button disabled={source.trim() === ''} loading={check.isPending} onClick={() => check.mutate({ body: { source } })}>
            {t('check')}
          </Button>
          <Button
            type="primary"
            disabled={source.trim() === ''}
            loading={save.isPending}
            onClick={() => save.mutate({ body: { source, note } })}
          >
            {t('save')}
          </Button>
        </div>
      </section>
      <div className="stack">
        <DropFiles accept=".yaml,.yml" several={false} onFiles={(files) => void take(files)}>
          {t('drop')}
        </DropFiles>
        {editions ? <VersionList editions={editions} onOpen={write} /> : null}
      </div>
    </div>
  );
}
