import { useNavigate } from '@tanstack/react-router';
import { App, Button, DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#api/tasks.ts';
import { changeMemo, dropMemo, type MemoDetail, sendMemo, writeMemo } from '#api/upward.ts';
import { type MemoKind, wantsDecision } from '#core/upward/memo-life.ts';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../call.ts';
import { filledOf, useFilled } from '../method-fields/filled.ts';
import { MethodFields, stopping } from '../method-fields/MethodFields.tsx';
import { useDraftKey } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { BossHint } from './BossHint.tsx';
import { type Asked, DraftHelp } from './DraftHelp.tsx';
import { groupOf, pathOf } from './groups.ts';
import { useFormOf } from './use-form.ts';

interface Props {
  kind: MemoKind;
  memo: MemoDetail | null;
  bosses: readonly Party[];
  taskId: number | null;
  from: MemoDetail | null;
  contactId: number | null;
}

/** The sheet of a memo: to whom, by when, its form with the checks running, and the figures that go with it. */
export function MemoForm({ kind, memo, bosses, taskId, from, contactId: contact }: Props) {
  const { t } = useTranslation('upward');
  const known = useFormOf(kind);
  const key = useDraftKey(`memo-${memo?.id ?? `${kind}-${taskId ?? 0}-${from?.id ?? 0}`}`);
  const { filled, change, done } = useFilled(key, filledOf(memo?.filled ?? from?.filled));
  const [recipientId, setRecipient] = useState(memo?.recipient?.id ?? bosses[0]?.id ?? null);
  const [answerBy, setAnswerBy] = useState(memo?.answerBy ?? null);
  const [contactId, setContact] = useState(contact);
  const [figures, setFigures] = useState<Asked | null | undefined>(memo ? undefined : null);
  const [strict, setStrict] = useState(false);
  const body = {
    filled,
    recipientId,
    answerBy,
    taskId,
    contactId,
    fromId: from?.id ?? memo?.fromId ?? null,
    ...(figures === undefined ? {} : { figures }),
  };
  const { busy, problem, save, send } = useKeeping(kind, memo, body, done);
  if (known === undefined) return <Waiting lines={8} />;
  const left = stopping(known.form, known.lexicons, filled);
  return (
    <div className="memo-form">
      <section className="panel memo-form-head">
        <label>
          <span>{t('new.to')}</span>
          <Select value={recipientId} options={bosses.map(({ id, name }) => ({ value: id, label: name }))} onChange={setRecipient} />
        </label>
        {wantsDecision(kind) ? (
          <label>
            <span>{t('new.answerBy')}</span>
            <DatePicker value={answerBy ? dayjs(answerBy) : null} onChange={(day) => setAnswerBy(day?.format('YYYY-MM-DD') ?? null)} />
          </label>
        ) : null}
        {kind === 'case' ? (
          <label>
            <span>{t('new.contactId')}</span>
            <InputNumber value={contactId} min={1} precision={0} onChange={setContact} />
          </label>
        ) : null}
        <BossHint bossId={recipientId} />
      </section>
      <DraftHelp kind={kind} filled={filled} onDraft={change} figures={figures} kept={memo?.figures ?? null} onFigures={setFigures} />
      <section className="panel">
        <MethodFields form={known.form} lexicons={known.lexicons} filled={filled} onChange={change} strict={strict} />
      </section>
      {strict && left > 0 ? <p role="alert">{t('new.unsettled', { count: left })}</p> : null}
      {problem ? <Failed problem={problem} /> : null}
      <div className="row">
        <Button
          type="primary"
          size="large"
          loading={busy}
          onClick={() => {
            setStrict(true);
            if (left === 0) void send();
          }}
        >
          {t('new.send')}
        </Button>
        <Button size="large" disabled={busy} onClick={() => void save()}>
          {t('new.save')}
        </Button>
        {memo ? <DropDraft memo={memo} onDone={done} /> : null}
      </div>
    </div>
  );
}

type Body = Parameters<typeof call<typeof writeMemo>>[1]['body'];

/** Saves and sends, one at a time, and holds on to what the server refused. */
function useKeeping(kind: MemoKind, memo: MemoDetail | null, body: Omit<Body, 'kind'>, done: () => void) {
  const { t } = useTranslation('upward');
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const [kept, setKept] = useState(memo && { id: memo.id, version: memo.version });
  const keep = async () => {
    const saved =
      kept === null
        ? await call(writeMemo, { body: { ...body, kind } })
        : await call(changeMemo, { params: { id: kept.id }, body: { ...body, version: kept.version } });
    setKept({ id: saved.id, version: saved.version });
    return saved;
  };
  const working = (work: () => Promise<void>) => async () => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const save = working(async () => {
    await keep();
    done();
    await client.invalidateQueries();
    void message.success(t('new.saved'));
    void navigate({ to: pathOf[groupOf(kind)], search: { box: 'drafts' } as never });
  });
  const send = working(async () => {
    const saved = await keep();
    await call(sendMemo, { params: { id: saved.id }, body: { version: saved.version } });
    done();
    await client.invalidateQueries();
    void navigate({ to: '/upward/memos/$memoId', params: { memoId: String(saved.id) } });
  });
  return { busy, problem, save, send };
}

function DropDraft({ memo, onDone }: { memo: MemoDetail; onDone: () => void }) {
  const { t } = useTranslation('upward');
  const navigate = useNavigate();
  const client = useQueryClient();
  const drop = async () => {
    await call(dropMemo, { params: { id: memo.id } });
    onDone();
    await navigate({ to: pathOf[groupOf(memo.kind)], search: { box: 'drafts' } as never });
    await client.invalidateQueries();
  };
  return (
    <ConfirmButton question={t('new.dropQuestion')} consequence={t('new.dropText')} verb={t('new.drop')} act={drop} size="large">
      {t('new.drop')}
    </ConfirmButton>
  );
}
