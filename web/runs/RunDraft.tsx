import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discardRun, listRuns, type Run } from '#api/runs.ts';
import { isBlank } from '#core/methods/answer.ts';
import { menuBesideCards } from '#core/methods/cards.ts';
import { checkAnswers, type Flag, flagKey, unsettled } from '#core/methods/check-answers.ts';
import type { Method } from '#core/methods/method.ts';
import { useAct } from '../call.ts';
import { CardsToLookUp } from '../methods/CardsToLookUp.tsx';
import { MethodMenu } from '../methods/MethodMenu.tsx';
import { useLanguage } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ClashPanel } from './ClashPanel.tsx';
import { hasUnsaved, saveWords } from './draft-state.ts';
import { Following } from './Following.tsx';
import { FormContext } from './form-context.ts';
import { RunBody } from './RunBody.tsx';
import { RunFacts } from './RunFacts.tsx';
import { SubmitForm } from './SubmitForm.tsx';
import { useRunDraft } from './use-run-draft.ts';

/** The form of a method: checked and saved while one types, submitted with the commitment that comes of it. */
export function RunDraft({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const language = useLanguage();
  const method = run.form as Method;
  const { state, act } = useRunDraft(run);
  const [isPressed, setIsPressed] = useState(false);
  const [isSubmitting, setIsSubmitting] = useState(false);
  const flags = useMemo(
    () => checkAnswers(method, state.answers, run.lexicons, { confirmed: state.confirmed }),
    [method, run.lexicons, state.answers, state.confirmed],
  );
  const left = unsettled(flags, state.reasons);
  const submit = () => {
    setIsPressed(true);
    if (left.length === 0) setIsSubmitting(true);
    else showFirst(left);
  };
  const example = () =>
    act({ kind: 'fill', answers: Object.fromEntries(method.fields.map((field) => [field.key, field.example[language]])) });
  const parts = { run, method, answers: state.answers, flags, draft: { state, act, isPressed } };
  return (
    <FormContext value={parts}>
      <p className="no-print">
        <Link to="/methods/$methodKey" params={{ methodKey: method.key }}>
          {t('aboutMethod')}
        </Link>
      </p>
      <PageHead title={method.name[language]} purpose={method.purpose[language]} actions={<DraftActs run={run} onExample={example} />} />
      <RunFacts run={run} />
      {state.theirs === null ? null : <ClashPanel state={state} act={act} />}
      <div className="run-grid">
        <section className="panel">
          <RunBody />
        </section>
        <aside className="stack no-print">
          <CardsToLookUp method={method} />
          <MethodMenu menu={menuBesideCards(method)} />
          {method.kind === 'ritual' ? <Following run={run} method={method} /> : null}
        </aside>
      </div>
      <div className="run-foot no-print">
        <output className={`run-save is-${saveWords(state)}`}>{t(`save.${saveWords(state)}`)}</output>
        <Progress method={method} answers={state.answers} left={isPressed ? left : left.filter(({ check }) => check !== 'required')} />
        <Button type="primary" size="large" onClick={submit}>
          {t('submit')}
        </Button>
      </div>
      {isSubmitting ? (
        <SubmitForm run={run} revision={hasUnsaved(state) ? null : state.revision} onClose={() => setIsSubmitting(false)} />
      ) : null}
    </FormContext>
  );
}

function showFirst([first]: readonly Flag[]): void {
  const block = first === undefined ? null : document.querySelector<HTMLElement>(`[data-field="${first.field}"]`);
  block?.scrollIntoView({ block: 'center' });
  block?.querySelector<HTMLElement>('textarea, input, button')?.focus({ preventScroll: true });
}

interface ProgressProps {
  method: Method;
  answers: Readonly<Record<string, unknown>>;
  left: readonly Flag[];
}

function Progress({ method, answers, left }: ProgressProps) {
  const { t } = useTranslation('runs');
  const filled = method.fields.filter(({ key }) => !isBlank(answers[key]) && answers[key] !== undefined && answers[key] !== null).length;
  return (
    <span className="run-progress" aria-live="polite">
      {t('filled', { done: filled, all: method.fields.length })}
      {left.length > 0 ? <b> · {t('left', { count: new Set(left.map((flag) => flag.field + flagKey(flag))).size })}</b> : null}
    </span>
  );
}

function DraftActs({ run, onExample }: { run: Run; onExample: () => void }) {
  const { t } = useTranslation('runs');
  const navigate = useNavigate();
  const discard = useAct(discardRun, { stales: [listRuns], onDone: () => navigate({ to: '/runs' }) });
  const hasAnswers = Object.keys(run.answers).length > 0;
  return (
    <>
      {hasAnswers ? (
        <ConfirmButton
          question={t('example.ask')}
          consequence={t('example.consequence')}
          verb={t('example.verb')}
          danger={false}
          act={onExample}
        >
          {t('example.fill')}
        </ConfirmButton>
      ) : (
        <Button onClick={onExample}>{t('example.fill')}</Button>
      )}
      <ConfirmButton
        danger
        question={t('discard.ask')}
        consequence={t('discard.consequence')}
        verb={t('discard.verb')}
        act={() => discard.mutateAsync({ params: { id: run.id } })}
      >
        {t('discard.verb')}
      </ConfirmButton>
    </>
  );
}
