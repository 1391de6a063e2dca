import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeRound, discardRound, type FeedbackRoundDetail, listRounds, openRound, readRound } from '#api/feedback360.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { dayWords, spanWords } from '../format.ts';
import { useLanguage, useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { type ChosenRaters, raterGroups, ratersOf } from './chosen-raters.ts';
import './feedback360.css';
import { FeedbackReport } from './FeedbackReport.tsx';
import { NominateRaters } from './NominateRaters.tsx';

const route = getRouteApi('/frame/feedback360/$roundId');

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
  const [draft, setDraft] = useState<ChosenRaters | null>(null);
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
            <RoundActs round={round} draft={draft} onOpened={() => setDraft(null)} />
            {round.report ? <Button onClick={() => globalThis.print()}>{t('print')}</Button> : null}
          </>
        }
      />
      <div className="stack">
        {round.report ? <FeedbackReport round={round} /> : null}
        {round.state === 'open' ? <p className="panel soft">{t('openNow', { day: dayWords(round.dueOn, manner) })}</p> : null}
        {round.may.nominate ? <NominateRaters round={round} draft={draft} setDraft={setDraft} /> : <Raters round={round} />}
      </div>
    </>
  );
}

interface ActsProps {
  round: FeedbackRoundDetail;
  /** Raters chosen on the page and not saved: they are what is sent. */
  draft: ChosenRaters | null;
  onOpened: () => void;
}

function RoundActs({ round, draft, onOpened }: ActsProps) {
  const { t } = useTranslation('feedback360');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const onFail = (error: CallError) => void message.error(error.message);
  const open = useAct(openRound, { onFail, onDone: onOpened });
  const close = useAct(closeRound, { onFail });
  const discard = useAct(discardRound, { onFail, stales: [listRounds], onDone: () => navigate({ to: '/feedback360' }) });
  const params = { id: round.id };
  return (
    <>
      {round.may.discard ? (
        <ConfirmButton
          question={t('discardAsk')}
          consequence={t('discardText')}
          verb={t('discard')}
          act={() => discard.mutateAsync({ params })}
        >
          {t('discard')}
        </ConfirmButton>
      ) : null}
      {round.may.open ? (
        <ConfirmButton
          type="primary"
          danger={false}
          question={t('openAsk')}
          consequence={t(draft === null ? 'openText' : 'openUnsavedText')}
          verb={t('open')}
          act={() => open.mutateAsync({ params, body: draft === null ? {} : { raters: ratersOf(draft) } })}
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
        {raterGroups.map((group) => {
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
