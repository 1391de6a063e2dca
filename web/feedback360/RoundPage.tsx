import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeRound, type FeedbackRoundDetail, nominateRaters, openRound, readRound } from '#api/feedback360.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { dayWords, spanWords } from '../format.ts';
import { useLanguage, useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './feedback360.css';
import { FeedbackReport } from './FeedbackReport.tsx';

const route = getRouteApi('/frame/feedback360/$roundId');
const groups = ['peer', 'report', 'leader'] as const;

/** One round: who is asked, and from its close on what they say together. */
export function RoundPage() {
  const { roundId } = route.useParams();
  const round = useRead(readRound, { params: { id: Number(roundId) } });
  if (round.isPending) return <Waiting lines={12} />;
  if (round.isError) return <Failed problem={round.error} retry={round.refetch} />;
  return <Round round={round.data} />;
}

function Round({ round }: { round: FeedbackRoundDetail }) {
  const { t } = useTranslation('feedback360');
  const manner = useManner();
  const { message } = App.useApp();
  const onFail = (error: CallError) => void message.error(error.message);
  const open = useAct(openRound, { onFail });
  const close = useAct(closeRound, { onFail });
  const params = { id: round.id };
  return (
    <>
      <p className="no-print">
        <Link to={round.isOwn ? '/my-appraisal' : '/feedback360'}>{t('back')}</Link>
      </p>
      <PageHead
        title={t('of', { name: round.subject.name })}
        purpose={`${t(`state.${round.state}`)} · ${spanWords(round.from, round.dueOn, manner)} · ${t('thresholdIs', { count: round.threshold })}`}
        actions={
          <>
            {round.may.open ? (
              <ConfirmButton
                type="primary"
                danger={false}
                question={t('openAsk')}
                consequence={t('openText')}
                verb={t('open')}
                act={() => open.mutateAsync({ params })}
              >
                {t('open')}
              </ConfirmButton>
            ) : null}
            {round.may.close ? (
              <ConfirmButton
                type="primary"
                danger={false}
                question={t('closeAsk')}
                consequence={t('closeText')}
                verb={t('close')}
                act={() => close.mutateAsync({ params })}
              >
                {t('close')}
              </ConfirmButton>
            ) : null}
            {round.report ? <Button onClick={() => globalThis.print()}>{t('print')}</Button> : null}
          </>
        }
      />
      <div className="stack">
        {round.report ? <FeedbackReport round={round} /> : null}
        {round.state === 'open' ? <p className="panel soft">{t('openNow', { day: dayWords(round.dueOn, manner) })}</p> : null}
        {round.may.nominate ? <Nominate round={round} key={round.raters.length} /> : <Raters round={round} />}
      </div>
    </>
  );
}

function Raters({ round }: { round: FeedbackRoundDetail }) {
  const { t } = useTranslation('feedback360');
  const language = useLanguage();
  return (
    <section className="panel no-print">
      <h2>{t('raters')}</h2>
      <dl className="feedback-raters">
        {groups.map((group) => {
          const names = round.raters
            .filter(({ relation }) => relation === group)
            .map(({ name, state }) => (state === 'declined' ? t('whoDeclined', { name }) : name));
          return names.length === 0 ? null : (
            <Fragment key={group}>
              <dt>{t(`relation.${group}`)}</dt>
              <dd>{names.join(language === 'zh' ? '、' : ', ')}</dd>
            </Fragment>
          );
        })}
      </dl>
      <p className="soft">{t('whoAnswered')}</p>
    </section>
  );
}

function Nominate({ round }: { round: FeedbackRoundDetail }) {
  const { t } = useTranslation('feedback360');
  const { message } = App.useApp();
  const [chosen, setChosen] = useState(
    () =>
      Object.fromEntries(
        groups.map((group) => [group, round.raters.filter(({ relation }) => relation === group).map(({ id }) => id)]),
      ) as Record<(typeof groups)[number], number[]>,
  );
  const save = useAct(nominateRaters, {
    onDone: () => void message.success(t('saved')),
    onFail: (error: CallError) => void message.error(error.message),
  });
  const taken = new Set(Object.values(chosen).flat());
  const send = () =>
    save.mutate({
      params: { id: round.id },
      body: { raters: groups.flatMap((relation) => chosen[relation].map((personId) => ({ personId, relation }))) },
    });
  return (
    <section className="panel">
      <h2>{t('raters')}</h2>
      <p className="soft">{t('nominateText', { count: round.threshold })}</p>
      {groups.map((group) => (
        <label className="feedback-text" key={group}>
          {t(`relation.${group}`)}
          <Select
            mode="multiple"
            aria-label={t(`relation.${group}`)}
            optionFilterProp="label"
            placeholder={t('choosePeople')}
            value={chosen[group]}
            onChange={(ids) => setChosen((before) => ({ ...before, [group]: ids }))}
            options={round.candidates
              .filter(({ id }) => chosen[group].includes(id) || !taken.has(id))
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </label>
      ))}
      <Button loading={save.isPending} onClick={send}>
        {t('saveRaters')}
      </Button>
    </section>
  );
}
