import { App, Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holdTalk, listRaters, reassignRater, type ReviewDetail, sendBack, signReview, skipSelf } from '#api/appraisal-reviews.ts';
import { releaseReviews } from '#api/appraisals.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { useMay } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { PlanForm } from '../plans/PlanForm.tsx';
import { FormModal } from '../ui/FormModal.tsx';

type Act = 'plan' | 'talk' | 'skip' | 'back' | 'reassign';

interface FormProps {
  review: ReviewDetail;
  onClose: () => void;
}

/** What may be done with a review now, beside rating it. */
export function ReviewActs({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const { message } = App.useApp();
  const [act, setAct] = useState<Act | null>(null);
  const onFail = (error: CallError) => void message.error(error.message);
  const sign = useAct(signReview, { onFail });
  const release = useAct(releaseReviews, { onFail });
  const mayLead = useMay();
  const { may, person, cycle } = review;
  const Open = act === null ? null : { plan: DevelopmentForm, talk: TalkForm, skip: SkipForm, back: BackForm, reassign: ReassignForm }[act];
  return (
    <>
      {may.holdTalk ? (
        <>
          <Button href={`/methods/performance_interview/new?about=person:${person.id}`}>{t('talk.method')}</Button>
          <Button type="primary" onClick={() => setAct('talk')}>
            {t('talk.held')}
          </Button>
        </>
      ) : null}
      {may.sign ? (
        <ConfirmButton
          type="primary"
          danger={false}
          question={t('sign.ask')}
          consequence={t('sign.text')}
          verb={t('sign.verb')}
          act={() => sign.mutateAsync({ params: { id: review.id } })}
        >
          {t('sign.verb')}
        </ConfirmButton>
      ) : null}
      {may.release ? (
        <ConfirmButton
          type="primary"
          danger={false}
          question={t('releaseOneAsk', { name: person.name })}
          consequence={t('releaseText')}
          verb={t('releaseOne')}
          act={() => release.mutateAsync({ params: { id: cycle.id }, body: { reviews: [review.id] } })}
        >
          {t('releaseOne')}
        </ConfirmButton>
      ) : null}
      {may.sendBack ? <Button onClick={() => setAct('back')}>{t('back.verb')}</Button> : null}
      {may.skipSelf ? <Button onClick={() => setAct('skip')}>{t('skip.verb')}</Button> : null}
      {review.releasedOn !== null && (review.isOwn || mayLead('plans.lead')) ? (
        <Button onClick={() => setAct('plan')}>{t('plan')}</Button>
      ) : null}
      {may.reassign ? <Button onClick={() => setAct('reassign')}>{t('reassign.verb')}</Button> : null}
      {Open ? <Open review={review} onClose={() => setAct(null)} /> : null}
    </>
  );
}

function DevelopmentForm({ review, onClose }: FormProps) {
  return <PlanForm personId={review.person.id} reviewId={review.id} onClose={onClose} />;
}

function TalkForm({ review, onClose }: FormProps) {
  const { t } = useTranslation('appraisals');
  const act = useAct(holdTalk);
  const send = ({ on, note = '' }: { on: Dayjs; note?: string }) =>
    act.mutateAsync({ params: { id: review.id }, body: { on: on.format('YYYY-MM-DD'), note } });
  return (
    <FormModal<{ on: Dayjs; note?: string }>
      title={t('talk.held')}
      verb={t('talk.held')}
      submit={send}
      onClose={onClose}
      initial={{ on: dayjs() }}
      lead={t('talk.lead')}
    >
      <Form.Item name="on" label={t('talk.on')} rules={[{ required: true }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="note" label={t('talk.note')}>
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
    </FormModal>
  );
}

function SkipForm({ review, onClose }: FormProps) {
  const { t } = useTranslation('appraisals');
  const act = useAct(skipSelf);
  return (
    <ReasonForm
      title={t('skip.verb')}
      lead={t('skip.lead')}
      send={(reason) => act.mutateAsync({ params: { id: review.id }, body: { reason } })}
      onClose={onClose}
    />
  );
}

function BackForm({ review, onClose }: FormProps) {
  const { t } = useTranslation('appraisals');
  const act = useAct(sendBack);
  return (
    <ReasonForm
      title={t('back.verb')}
      lead={t('back.lead')}
      send={(reason) => act.mutateAsync({ params: { id: review.id }, body: { reason } })}
      onClose={onClose}
    />
  );
}

/** An act that wants a reason and nothing else. */
export function ReasonForm({
  title,
  lead,
  send,
  onClose,
}: {
  title: string;
  lead: string;
  send: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('appraisals');
  return (
    <FormModal<{ reason: string }> title={title} verb={title} submit={({ reason }) => send(reason)} onClose={onClose} lead={lead}>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}

interface Reassigned {
  stretchId: number;
  personId: number;
  reason: string;
}

function ReassignForm({ review, onClose }: FormProps) {
  const { t } = useTranslation('appraisals');
  const act = useAct(reassignRater);
  const raters = useRead(listRaters, {});
  const open = review.stretches.filter(({ submittedAt }) => submittedAt === null);
  const send = (body: Reassigned) => act.mutateAsync({ params: { id: review.id }, body });
  return (
    <FormModal<Reassigned>
      title={t('reassign.verb')}
      verb={t('reassign.verb')}
      submit={send}
      onClose={onClose}
      lead={t('reassign.lead')}
      initial={open[0] ? { stretchId: open[0].id } : {}}
    >
      <Form.Item name="stretchId" label={t('reassign.stretch')} rules={[{ required: true }]}>
        <Select options={open.map(({ id, team, leader }) => ({ value: id, label: `${team.name} · ${leader?.name ?? t('needsRater')}` }))} />
      </Form.Item>
      <Form.Item name="personId" label={t('reassign.to')} rules={[{ required: true }]}>
        <Select
          showSearch
          optionFilterProp="label"
          options={(raters.data?.rows ?? []).map(({ id, name, team }) => ({ value: id, label: team ? `${name} · ${team}` : name }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
