import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerInvitation, declineInvitation, readQuestions } from '#api/feedback360.ts';
import { type CallError, type ReplyOf, useAct, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './feedback360.css';

const route = getRouteApi('/frame/feedback360/answer/$invitationId');
const steps = [1, 2, 3, 4, 5, null] as const;

/** Answers once: says before whether it is under one's name, and what protects it. */
export function AnswerPage() {
  const { invitationId } = route.useParams();
  const asked = useRead(readQuestions, { params: { id: Number(invitationId) } });
  if (asked.isPending) return <Waiting lines={12} />;
  if (asked.isError) return <Failed problem={asked.error} retry={asked.refetch} />;
  return <Answer asked={asked.data} />;
}

function Answer({ asked }: { asked: ReplyOf<typeof readQuestions> }) {
  const { t } = useTranslation('feedback360');
  const { message } = App.useApp();
  const language = useLanguage();
  const navigate = useNavigate();
  const [scores, setScores] = useState<Record<string, number | null>>({});
  const [texts, setTexts] = useState({ keep: '', more: '' });
  const leave = (words: string) => {
    void message.success(words);
    return navigate({ to: '/my-appraisal' });
  };
  const onFail = (error: CallError) => void message.error(error.message);
  const send = useAct(answerInvitation, { onFail, onDone: () => leave(t('thanks')) });
  const refuse = useAct(declineInvitation, { onFail, onDone: () => leave(t('refused')) });
  const params = { id: asked.id };
  const isWhole = asked.items.every(({ key }) => scores[key] !== undefined);
  return (
    <>
      <PageHead
        title={asked.relation === 'self' ? t('aboutYourself') : t('about', { name: asked.subject })}
        purpose={t(asked.isNamed ? 'namedText' : 'anonymousText', { count: asked.threshold })}
      />
      <section className="panel">
        {asked.items.map(({ key, name, low, high }) => (
          <div className="feedback-item" key={key}>
            <h2>{name[language]}</h2>
            <p className="soft">
              1 {low[language]} – 5 {high[language]}
            </p>
            <Radio.Group
              aria-label={name[language]}
              value={scores[key] === undefined ? undefined : (scores[key] ?? 'none')}
              onChange={(event) =>
                setScores((before) => ({ ...before, [key]: event.target.value === 'none' ? null : Number(event.target.value) }))
              }
              options={steps.map((step) => ({ value: step ?? 'none', label: step === null ? t('cannotTell') : String(step) }))}
            />
          </div>
        ))}
        {(['keep', 'more'] as const).map((side) => (
          <label className="feedback-text" key={side}>
            {t(side)}
            <Input.TextArea
              rows={3}
              maxLength={1000}
              placeholder={t(asked.relation === 'self' ? `${side}SelfHint` : `${side}Hint`)}
              value={texts[side]}
              onChange={(event) => setTexts((before) => ({ ...before, [side]: event.target.value }))}
            />
          </label>
        ))}
        {asked.isNamed ? null : <p className="soft">{t('styleText')}</p>}
        {isWhole ? null : <p className="soft">{t('answerEach')}</p>}
        <div className="row" style={{ marginTop: 16 }}>
          <ConfirmButton
            type="primary"
            danger={false}
            disabled={!isWhole}
            question={t('sendAsk')}
            consequence={t('sendText')}
            verb={t('send')}
            act={() => send.mutateAsync({ params, body: { scores, ...texts } })}
          >
            {t('send')}
          </ConfirmButton>
          {asked.relation === 'self' ? null : (
            <ConfirmButton question={t('declineAsk')} verb={t('decline')} act={() => refuse.mutateAsync({ params })}>
              {t('decline')}
            </ConfirmButton>
          )}
        </div>
      </section>
    </>
  );
}
