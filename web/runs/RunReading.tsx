import { Link } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Run, readRun, shareRun } from '#api/runs.ts';
import type { Flag } from '#core/methods/check-answers.ts';
import type { Method } from '#core/methods/method.ts';
import { useAct } from '../call.ts';
import { CommitmentList } from '../commitments/CommitmentList.tsx';
import { useLanguage } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Following } from './Following.tsx';
import { FormContext } from './form-context.ts';
import { RunBody } from './RunBody.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunList } from './RunList.tsx';
import { ShareField } from './SubmitForm.tsx';

/** A submitted run, to be read and printed: answers as the method draws them, commitments, what was kept and why. */
export function RunReading({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const language = useLanguage();
  const method = run.form as Method;
  const parts = { run, method, answers: run.answers, flags: (run.flags ?? []) as readonly Flag[], draft: null };
  return (
    <FormContext value={parts}>
      <p className="no-print">
        <Link to="/runs">{t('back')}</Link>
      </p>
      <PageHead title={method.name[language]} purpose={method.purpose[language]} actions={<ReadingActs run={run} />} />
      <RunFacts run={run} />
      <div className="run-grid">
        <section className="panel">
          <RunBody />
        </section>
        <aside className="stack">
          <section className="panel">
            <h2>{t('commitments')}</h2>
            <CommitmentList from={{ kind: 'run', id: run.id }} readOnly={!run.isMine} />
          </section>
          <Following run={run} method={method} />
          <RunList from={{ kind: 'run', id: run.id }} title={t('following')} />
        </aside>
      </div>
    </FormContext>
  );
}

function ReadingActs({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const [isSharing, setIsSharing] = useState(false);
  const share = useAct(shareRun, { stales: [readRun] });
  const submit = ({ shareWith }: { shareWith: number[] }) => share.mutateAsync({ params: { id: run.id }, body: { with: shareWith } });
  return (
    <>
      {run.isMine && run.audience !== 'author' ? <Button onClick={() => setIsSharing(true)}>{t('share.verb')}</Button> : null}
      <Button onClick={() => window.print()}>{t('print')}</Button>
      {isSharing ? (
        <FormModal
          title={t('share.label')}
          verb={t('share.verb')}
          initial={{ shareWith: run.sharedWith.map(({ id }) => id) }}
          submit={submit}
          onClose={() => setIsSharing(false)}
        >
          <Form.Item noStyle>
            <ShareField />
          </Form.Item>
        </FormModal>
      ) : null}
    </>
  );
}
