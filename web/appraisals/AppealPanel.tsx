import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnAppeal, openAppeal, rateAgain } from '#api/appraisal-appeals.ts';
import { listRaters, type ReviewDetail } from '#api/appraisal-reviews.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { dayWords, decimal } from '../format.ts';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { ReasonForm } from './ReviewActs.tsx';
import { StepChoice } from './StepChoice.tsx';

/** The appeal: what is contested, who has it until when, and what came of it. */
export function AppealPanel({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const [isOpen, setIsOpen] = useState(false);
  const { appeal, may } = review;
  const items = review.cycle.parts.flatMap((part) => ('items' in part ? part.items : []));
  const nameOf = (key: string) => items.find((item) => item.key === key)?.name ?? key;
  return (
    <section className="panel no-print">
      <h2>{t('appeal.title')}</h2>
      {appeal === null ? (
        <div className="spread">
          <p className="soft">{t('appeal.lead', { day: review.appealUntil ? dayWords(review.appealUntil, manner) : '–' })}</p>
          {may.appeal ? <Button onClick={() => setIsOpen(true)}>{t('appeal.open')}</Button> : null}
        </div>
      ) : (
        <div className="stack" style={{ gap: 8 }}>
          <p>
            <strong>{t(`appealState.${appeal.state}`)}</strong> · {appeal.items.map(nameOf).join('、')}
            {appeal.reviewer ? ` · ${t('appeal.reviewer', { name: appeal.reviewer.name })}` : ''}
          </p>
          {['leader', 'manager', 'reviewer'].includes(appeal.state) ? (
            <p className="soft">{t(appeal.isAnswered ? 'appeal.answered' : 'appeal.waiting', { day: dayWords(appeal.untilOn, manner) })}</p>
          ) : null}
          <Difference review={review} />
          <AppealActs review={review} />
          {may.reRate ? <RateAgain review={review} /> : null}
        </div>
      )}
      {isOpen ? <OpenForm review={review} onClose={() => setIsOpen(false)} /> : null}
    </section>
  );
}

function Difference({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const difference = review.appeal?.difference;
  if (!difference || difference.before === null || difference.after === null) return null;
  const names = new Map(review.cycle.parts.map(({ key, name }) => [key, name]));
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), manner, 2)}`;
  return (
    <p>
      {t('appeal.difference', {
        before: decimal(difference.before, manner, 2),
        after: decimal(difference.after, manner, 2),
        change: signed(difference.change ?? 0),
      })}{' '}
      <span className="soft">
        {difference.parts
          .filter(({ by }) => by !== 0)
          .map(({ key, by }) => `${names.get(key) ?? key} ${signed(by)}`)
          .join('、')}
      </span>
    </p>
  );
}

function AppealActs({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const { message } = App.useApp();
  const [act, setAct] = useState<'answer' | 'escalate' | 'appoint' | null>(null);
  const send = useAct(actOnAppeal, { onFail: (error: CallError) => void message.error(error.message) });
  const { may } = review;
  const params = { id: review.id };
  return (
    <div className="row">
      {may.answerAppeal ? <Button onClick={() => setAct('answer')}>{t('appeal.answer')}</Button> : null}
      {may.appoint ? (
        <Button type="primary" onClick={() => setAct('appoint')}>
          {t('appeal.appoint')}
        </Button>
      ) : null}
      {may.acceptAnswer ? (
        <ConfirmButton
          danger={false}
          type="primary"
          question={t('appeal.acceptAsk')}
          verb={t('appeal.accept')}
          act={() => send.mutateAsync({ params, body: { act: 'accept' } })}
        >
          {t('appeal.accept')}
        </ConfirmButton>
      ) : null}
      {may.escalate ? <Button onClick={() => setAct('escalate')}>{t('appeal.escalate')}</Button> : null}
      {may.withdraw ? (
        <ConfirmButton
          question={t('appeal.withdrawAsk')}
          verb={t('appeal.withdraw')}
          act={() => send.mutateAsync({ params, body: { act: 'withdraw' } })}
        >
          {t('appeal.withdraw')}
        </ConfirmButton>
      ) : null}
      {act === 'appoint' ? <AppointForm review={review} onClose={() => setAct(null)} /> : null}
      {act === 'answer' || act === 'escalate' ? (
        <ReasonForm
          title={t(`appeal.${act}`)}
          lead={t(`appeal.${act}Lead`)}
          send={(text) => send.mutateAsync({ params, body: { act, text } })}
          onClose={() => setAct(null)}
        />
      ) : null}
    </div>
  );
}

function OpenForm({ review, onClose }: { review: ReviewDetail; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const act = useAct(openAppeal);
  const items = review.cycle.parts.flatMap((part) => ('items' in part ? part.items : []));
  const send = (body: { items: string[]; text: string }) => act.mutateAsync({ params: { id: review.id }, body });
  return (
    <FormModal<{ items: string[]; text: string }>
      title={t('appeal.open')}
      verb={t('appeal.open')}
      submit={send}
      onClose={onClose}
      lead={t('appeal.path')}
    >
      <Form.Item name="items" label={t('appeal.items')} rules={[{ required: true, message: t('appeal.itemsNeeded') }]}>
        <Select mode="multiple" options={items.map(({ key, name }) => ({ value: key, label: name }))} />
      </Form.Item>
      <Form.Item name="text" label={t('appeal.text')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}

function AppointForm({ review, onClose }: { review: ReviewDetail; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const act = useAct(actOnAppeal);
  const raters = useRead(listRaters, {});
  const had = new Set(review.stretches.map(({ leader }) => leader?.id));
  const free = (raters.data?.rows ?? []).filter(({ id }) => !had.has(id) && id !== review.person.id);
  const send = ({ reviewerId }: { reviewerId: number }) =>
    act.mutateAsync({ params: { id: review.id }, body: { act: 'appoint', reviewerId } });
  return (
    <FormModal<{ reviewerId: number }>
      title={t('appeal.appoint')}
      verb={t('appeal.appoint')}
      submit={send}
      onClose={onClose}
      lead={t('appeal.appointLead')}
    >
      <Form.Item name="reviewerId" label={t('appeal.second')} rules={[{ required: true, message: t('appeal.secondNeeded') }]}>
        <Select
          showSearch
          optionFilterProp="label"
          options={free.map(({ id, name, team }) => ({ value: id, label: team ? `${name} · ${team}` : name }))}
        />
      </Form.Item>
    </FormModal>
  );
}

/** Blind: the second reviewer sees the evidence and the self-review, not what was rated before. */
function RateAgain({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const { message } = App.useApp();
  const items = review.cycle.parts
    .flatMap((part) => ('items' in part ? part.items : []))
    .filter(({ key }) => review.appeal?.items.includes(key));
  const [rated, setRated] = useState<Record<string, { value: number | null; note: string }>>({});
  const act = useAct(rateAgain, {
    onDone: () => void message.success(t('appeal.decidedText')),
    onFail: (error: CallError) => void message.error(error.message),
  });
  const isWhole = items.every(({ key }) => rated[key]?.value && rated[key].note.trim() !== '');
  const send = () =>
    act.mutate({
      params: { id: review.id },
      body: { ratings: items.map(({ key }) => ({ item: key, value: rated[key]?.value ?? 0, note: rated[key]?.note ?? '' })) },
    });
  const change = (key: string, part: Partial<{ value: number; note: string }>) =>
    setRated((before) => ({ ...before, [key]: { ...(before[key] ?? { value: null, note: '' }), ...part } }));
  return (
    <div>
      <p className="soft">{t('appeal.blindLead')}</p>
      {items.map((item) => (
        <div className="rated-item" key={item.key}>
          <h3>{item.name}</h3>
          <StepChoice
            item={item}
            scale={review.cycle.scale}
            value={rated[item.key]?.value ?? null}
            onChange={(value) => change(item.key, { value })}
          />
          <Input.TextArea
            aria-label={t('rate.noteOf', { item: item.name })}
            placeholder={t('appeal.why')}
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            value={rated[item.key]?.note ?? ''}
            onChange={(event) => change(item.key, { note: event.target.value })}
          />
        </div>
      ))}
      <Button type="primary" disabled={!isWhole} loading={act.isPending} onClick={send}>
        {t('appeal.decide')}
      </Button>
    </div>
  );
}
