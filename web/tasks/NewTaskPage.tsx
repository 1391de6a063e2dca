import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveTask, readLine, readTask, type TaskDetail } from '#api/tasks.ts';
import { leastHarm } from '#core/tasks/task-life.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { type Filled, useFilled } from '../method-fields/filled.ts';
import { MethodFields, stopping, useMethod } from '../method-fields/MethodFields.tsx';
import { useDraftKey } from '../session.ts';
import { dropDraft, findDraft, keepDraft } from '../ui/draft.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import '../ui/record.css';
import './tasks.css';

interface Values {
  takerId: number;
  what: string;
  why: string;
  standard: string;
  due: Dayjs;
  resources?: string;
  boundaries?: string;
}

/** Hands out a task, or a part of one that was taken: what, why, how good, by when; with the six questions when it was talked over. */
export function NewTaskPage() {
  const [params] = useUrlState();
  const parentId = params['parent'] ? Number(params['parent']) : null;
  return parentId === null ? <GiveForm parent={null} /> : <OfTask id={parentId} />;
}

function OfTask({ id }: { id: number }) {
  const task = useRead(readTask, { params: { id } });
  if (task.isPending) return <Waiting lines={10} />;
  if (task.isError) return <Failed problem={task.error} retry={task.refetch} />;
  return <GiveForm parent={task.data} />;
}

function GiveForm({ parent }: { parent: TaskDetail | null }) {
  const { t } = useTranslation('tasks');
  const line = useRead(readLine, {});
  return (
    <>
      <p className="no-print">
        {parent ? (
          <Link to="/tasks/$taskId" params={{ taskId: String(parent.id) }}>
            {t('give.partOf', { what: parent.what })}
          </Link>
        ) : (
          <Link to="/team-tasks">{t('toOutbox')}</Link>
        )}
      </p>
      <PageHead title={t('give.title')} purpose={t('give.purpose')} />
      {line.isPending ? <Waiting lines={8} /> : null}
      {line.isError ? <Failed problem={line.error} retry={line.refetch} /> : null}
      {line.data && line.data.down.length === 0 ? <Empty title={t('none')}>{t('give.nobody')}</Empty> : null}
      {line.data && line.data.down.length > 0 ? <Fields parent={parent} people={line.data.down} /> : null}
    </>
  );
}

function Fields({ parent, people }: { parent: TaskDetail | null; people: readonly { id: number; name: string }[] }) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const draft = useDraftKey(`task-${parent?.id ?? 'new'}`);
  const briefing = useFilled(`${draft}.six`);
  const method = useMethod('six_question_briefing');
  const [isTalked, setIsTalked] = useState(Object.keys(briefing.filled.answers).length > 0);
  const [strict, setStrict] = useState(false);
  const [problem, setProblem] = useState<CallError | null>(null);
  const give = useAct(giveTask, {
    onDone: (task) => {
      dropDraft(draft);
      briefing.done();
      void navigate({ to: '/tasks/$taskId', params: { taskId: String(task.id) } });
    },
    onFail: setProblem,
  });
  const left = isTalked && method.data ? stopping(method.data.method, method.data.lexicons, briefing.filled) : 0;
  const send = ({ due, ...values }: Values) => {
    setStrict(true);
    setProblem(null);
    if (left > 0) return;
    const { resources = '', boundaries = '' } = values;
    const body = { ...values, resources, boundaries, dueOn: due.format('YYYY-MM-DD'), parentId: parent?.id ?? null };
    give.mutate({ body: { ...body, briefing: isTalked ? briefing.filled : null } });
  };
  const initial = { ...(parent ? { why: parent.why } : {}), ...findDraft(draft) };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark="optional"
      className="task-form"
      initialValues={initial}
      onValuesChange={(_, values) => keepDraft(draft, values)}
      onFinish={send}
    >
      <section className="panel">
        <ContentFields people={people} />
      </section>
      <section className="panel">
        <h2>{t('give.briefing')}</h2>
        <p className="soft">{t('give.briefingText')}</p>
        <Checkbox checked={isTalked} onChange={(event) => setIsTalked(event.target.checked)}>
          {t('give.withBriefing')}
        </Checkbox>
        {isTalked && method.data ? (
          <div className="task-inset">
            <MethodFields
              form={method.data.method}
              lexicons={method.data.lexicons}
              filled={briefing.filled}
              onChange={briefing.change}
              strict={strict}
            />
            <HarmHint filled={briefing.filled} />
          </div>
        ) : null}
      </section>
      {strict && left > 0 ? <p role="alert">{t('give.unsettled', { count: left })}</p> : null}
      {problem ? <Failed problem={problem} /> : null}
      <Button type="primary" htmlType="submit" size="large" loading={give.isPending}>
        {t('give.send')}
      </Button>
    </Form>
  );
}

function ContentFields({ people }: { people: readonly { id: number; name: string }[] }) {
  const { t } = useTranslation('tasks');
  const wanted = [{ required: true }];
  const text = [{ required: true, whitespace: true }];
  return (
    <>
      <div className="task-form-row">
        <Form.Item name="takerId" label={t('give.taker')} rules={wanted}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={people.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="due" label={t('give.due')} rules={wanted}>
          <DatePicker className="task-due" />
        </Form.Item>
      </div>
      <Form.Item name="what" label={t('give.what')} extra={t('give.whatGuide')} rules={text}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="why" label={t('give.why')} extra={t('give.whyGuide')} rules={text}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="standard" label={t('give.standard')} extra={t('give.standardGuide')} rules={text}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="resources" label={t('give.resources')}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="boundaries" label={t('give.boundaries')} extra={t('give.boundariesGuide')}>
        <Input.TextArea autoSize={{ minRows: 1 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}

/** What does the least harm, by the minutes given. */
function HarmHint({ filled }: { filled: Filled }) {
  const { t } = useTranslation('tasks');
  const minutes = (key: string) => (typeof filled.answers[key] === 'number' ? (filled.answers[key] as number) : null);
  const [repeat, redo] = [minutes('repeat_minutes'), minutes('redo_minutes')];
  const choice = leastHarm(repeat, redo);
  if (choice === null) return null;
  return <p className="task-hint">{t(choice === 'repeat' ? 'give.harm.playback' : 'give.harm.go', { repeat, redo })}</p>;
}
