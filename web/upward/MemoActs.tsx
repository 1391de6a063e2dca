import { Button, DatePicker, Dropdown, Form, Input, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnMemo, type MemoDetail, results } from '#api/upward.ts';
import { rowsOf } from '#core/methods/answer.ts';
import { type MemoAct, wantsDecision } from '#core/upward/memo-life.ts';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

type FormAct = Exclude<MemoAct, 'see'>;

interface Values {
  text?: string;
  decision?: 'granted' | 'partly' | 'refused';
  chosen?: number;
  until?: Dayjs;
  result?: (typeof results)[number];
}

/** What the asker may do with a memo now. */
export function MemoActs({ memo }: { memo: MemoDetail }) {
  const { t } = useTranslation('upward');
  const [act, setAct] = useState<FormAct | null>(null);
  const acts = memo.acts.filter((one): one is FormAct => one !== 'see');
  const named = (one: FormAct) => (one === 'answer' && !wantsDecision(memo.kind) ? t('act.note') : t(`act.${one}`));
  const shown = acts.filter((one) => one === 'answer' || one === 'postpone' || one === 'outcome' || one === 'nudge');
  const more = acts.filter((one) => one === 'comment' || one === 'withdraw');
  return (
    <>
      {shown.map((one) => (
        <Button key={one} type={one === 'answer' || one === 'outcome' ? 'primary' : 'default'} onClick={() => setAct(one)}>
          {named(one)}
        </Button>
      ))}
      {more.length === 1 && more[0] ? <Button onClick={() => setAct(more[0] ?? null)}>{named(more[0])}</Button> : null}
      {more.length > 1 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((one) => ({ key: one, label: named(one), danger: one === 'withdraw' })),
            onClick: ({ key }) => setAct(key as FormAct),
          }}
        >
          <Button aria-label={t('more')}>…</Button>
        </Dropdown>
      ) : null}
      {act ? <ActForm memo={memo} act={act} title={named(act)} onClose={() => setAct(null)} /> : null}
    </>
  );
}

const wanted: readonly FormAct[] = ['postpone', 'comment', 'outcome'];

function ActForm({ memo, act, title, onClose }: { memo: MemoDetail; act: FormAct; title: string; onClose: () => void }) {
  const { t } = useTranslation('upward');
  const client = useQueryClient();
  const draft = useDraftKey(`memo-${memo.id}-${act}`);
  const decides = act === 'answer' && wantsDecision(memo.kind);
  const send = async ({ text = '', decision, chosen, until, result }: Values) => {
    const more = {
      ...(decides && decision ? { decision, chosen: chosen ?? null } : {}),
      ...(until ? { answerBy: until.format('YYYY-MM-DD') } : {}),
      ...(result ? { result } : {}),
    };
    await call(actOnMemo, { params: { id: memo.id }, body: { version: memo.version, act, text, ...more } });
    await client.invalidateQueries();
  };
  const needsText = decides || wanted.includes(act);
  return (
    <FormModal<Values> title={title} verb={title} submit={send} onClose={onClose} draft={draft}>
      {decides ? <DecisionFields memo={memo} /> : null}
      {act === 'postpone' ? (
        <Form.Item name="until" label={t('ask.until')} rules={[{ required: true }]}>
          <DatePicker className="memo-wide" />
        </Form.Item>
      ) : null}
      {act === 'outcome' ? (
        <Form.Item name="result" label={t('result.label')} rules={[{ required: true }]}>
          <Radio.Group options={results.map((value) => ({ value, label: t(`result.${value}`) }))} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="text"
        label={act === 'answer' && !decides ? t('ask.note') : t(`ask.${act}`)}
        rules={needsText ? [{ required: true, whitespace: true }] : []}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}

function DecisionFields({ memo }: { memo: MemoDetail }) {
  const { t } = useTranslation('upward');
  const options = rowsOf(memo.filled.answers['options']).map((row, value) => ({ value, label: String(row['plan'] ?? value + 1) }));
  return (
    <>
      <Form.Item name="decision" label={t('decision.label')} rules={[{ required: true }]}>
        <Radio.Group options={(['granted', 'partly', 'refused'] as const).map((value) => ({ value, label: t(`decision.${value}`) }))} />
      </Form.Item>
      {memo.kind === 'request' && options.length > 0 ? (
        <Form.Item name="chosen" label={t('ask.chosen')}>
          <Select allowClear options={options} />
        </Form.Item>
      ) : null}
    </>
  );
}
