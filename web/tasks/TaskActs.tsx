import { Button, DatePicker, Dropdown, Form, Input, InputNumber, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnTask, type TaskDetail } from '#api/tasks.ts';
import { leastHarm, type TaskAct, wantsText } from '#core/tasks/task-life.ts';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

/** Acts that undo stand behind “…”, the usual next ones as buttons. */
const usual: readonly TaskAct[] = ['confirm', 'correct', 'start', 'progress', 'obstacle', 'answer', 'report', 'close', 'send-back'];
type FormAct = Exclude<TaskAct, 'take-in'>;

interface Values {
  text?: string;
  what?: string;
  standard?: string;
  due?: Dayjs;
  choice?: 'repeat' | 'redo';
  repeat?: number;
  redo?: number;
}

/** What the asker may do with a task now. */
export function TaskActs({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const [act, setAct] = useState<FormAct | null>(null);
  const acts = task.acts.filter((one): one is FormAct => one !== 'take-in' && (one !== 'answer' || task.obstacle));
  const shown = acts.filter((one) => usual.includes(one));
  const more = acts.filter((one) => !usual.includes(one));
  const first = shown.find((one) => ['confirm', 'start', 'answer', 'close'].includes(one)) ?? (shown.includes('report') ? 'report' : null);
  return (
    <div className="row">
      {shown.map((one) => (
        <Button key={one} type={one === first ? 'primary' : 'default'} onClick={() => setAct(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {more.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((one) => ({ key: one, label: t(`act.${one}`), danger: one === 'withdraw' })),
            onClick: ({ key }) => setAct(key as FormAct),
          }}
        >
          <Button aria-label={t('more')}>…</Button>
        </Dropdown>
      ) : null}
      {act ? <ActForm task={task} act={act} onClose={() => setAct(null)} /> : null}
    </div>
  );
}

function ActForm({ task, act, onClose }: { task: TaskDetail; act: FormAct; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const client = useQueryClient();
  const draft = useDraftKey(`task-${task.id}-${act}`);
  const send = async ({ text = '', ...values }: Values) => {
    await call(actOnTask, { params: { id: task.id }, body: { version: task.version, act, text, ...moreOf(act, task, values) } });
    await client.invalidateQueries();
  };
  const initial: Values = act === 'change' ? { what: task.what, standard: task.standard, due: dayjs(task.dueOn) } : {};
  return (
    <FormModal<Values> title={t(`act.${act}`)} verb={t(`act.${act}`)} submit={send} onClose={onClose} draft={draft} initial={initial}>
      {act === 'change' ? <ChangeFields /> : null}
      {act === 'send-back' ? <HarmFields /> : null}
      <Form.Item name="text" label={t(`ask.${act}`)} rules={wantsText(act) ? [{ required: true, whitespace: true }] : []}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}

function moreOf(act: FormAct, task: TaskDetail, { what, standard, due, choice, repeat, redo }: Values) {
  if (act === 'send-back')
    return { harm: { choice: choice ?? ('repeat' as const), repeatMinutes: repeat ?? null, redoMinutes: redo ?? null } };
  if (act !== 'change') return {};
  const change = { what: what ?? task.what, standard: standard ?? task.standard, dueOn: due?.format('YYYY-MM-DD') ?? task.dueOn };
  return { change };
}

function ChangeFields() {
  const { t } = useTranslation('tasks');
  const text = [{ required: true, whitespace: true }];
  return (
    <>
      <Form.Item name="what" label={t('give.what')} rules={text}>
        <Input.TextArea autoSize maxLength={2000} />
      </Form.Item>
      <Form.Item name="standard" label={t('give.standard')} rules={text}>
        <Input.TextArea autoSize maxLength={2000} />
      </Form.Item>
      <Form.Item name="due" label={t('give.due')} rules={[{ required: true }]}>
        <DatePicker className="task-due" />
      </Form.Item>
    </>
  );
}

/** Hear it again or redo it: what each costs, and which does the least harm. */
function HarmFields() {
  const { t } = useTranslation('tasks');
  const form = Form.useFormInstance<Values>();
  const [repeat, redo] = [Form.useWatch('repeat', form), Form.useWatch('redo', form)];
  const advice = leastHarm(repeat ?? null, redo ?? null);
  return (
    <fieldset className="task-harm">
      <legend>{t('harm.title')}</legend>
      <div className="task-form-row">
        <Form.Item name="repeat" label={t('harm.repeat')}>
          <InputNumber min={0} max={10_000} />
        </Form.Item>
        <Form.Item name="redo" label={t('harm.redo')}>
          <InputNumber min={0} max={10_000} />
        </Form.Item>
      </div>
      <p className="task-hint" role="status">
        {advice ? t(advice === 'repeat' ? 'harm.adviseRepeat' : 'harm.adviseRedo') : null}
      </p>
      <Form.Item name="choice" label={t('harm.choose')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['repeat', 'redo'] as const).map((value) => ({
            value,
            label: t(value === 'repeat' ? 'harm.repeatChoice' : 'harm.redoChoice'),
          }))}
        />
      </Form.Item>
    </fieldset>
  );
}
