import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editGoal, proposeGoal } from '#api/goal-acts.ts';
import { type GoalDetail, readGoal } from '#api/goal-detail.ts';
import { goalChoices } from '#api/goals.ts';
import { type CallError, type ReplyOf, useAct, useRead } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { dropDraft, findDraft, keepDraft } from '../ui/draft.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { GoalFields } from './GoalFields.tsx';
import { bodyOf, type GoalValues, usualEnd, valuesOf } from './goal-values.ts';
import './goals.css';
import { Judgement } from './Judgement.tsx';

export type Choices = ReplyOf<typeof goalChoices>;

/** Writes a goal: the form at the left; beside it what the past, chance and the seven rules say to it. */
export function NewGoalPage() {
  const choices = useRead(goalChoices, {});
  if (choices.isPending) return <Waiting lines={14} />;
  if (choices.isError) return <Failed problem={choices.error} retry={choices.refetch} />;
  return <GoalForm choices={choices.data} goal={null} />;
}

const route = getRouteApi('/frame/goals/$goalId/edit');

export function EditGoalPage() {
  const { goalId } = route.useParams();
  const choices = useRead(goalChoices, {});
  const goal = useRead(readGoal, { params: { id: goalId as unknown as number } });
  if (choices.isPending || goal.isPending) return <Waiting lines={14} />;
  if (choices.isError) return <Failed problem={choices.error} retry={choices.refetch} />;
  if (goal.isError) return <Failed problem={goal.error} retry={goal.refetch} />;
  return <GoalForm choices={choices.data} goal={goal.data} />;
}

function useFirstValues(choices: Choices, goal: GoalDetail | null): Partial<GoalValues> {
  const [params] = useUrlState();
  if (goal) return valuesOf(goal);
  const today = dayjs(choices.today);
  const person = Number(params['person'] ?? 0) || (choices.people.length === 1 ? choices.people[0]?.id : undefined);
  const level = choices.levels.includes('person') ? 'person' : (choices.levels[0] ?? 'person');
  const period = { from: today.add(1, 'day'), to: usualEnd(today) };
  return { level, ...(person === undefined ? {} : { personId: person }), kind: 'metric', ...period, checkInDays: 7, milestones: [{}, {}] };
}

function GoalForm({ choices, goal }: { choices: Choices; goal: GoalDetail | null }) {
  const { t } = useTranslation('goals');
  const navigate = useNavigate();
  const draft = useDraftKey(`goal-${goal?.id ?? 'new'}`);
  const first = useFirstValues(choices, goal);
  const [kept] = useState(() => findDraft(draft) as Partial<GoalValues> | null);
  const [values, setValues] = useState<Partial<GoalValues>>({ ...first, ...kept });
  const [form] = Form.useForm<GoalValues>();
  const [problem, setProblem] = useState<CallError | null>(null);
  const open = (id: number) => {
    dropDraft(draft);
    void navigate({ to: '/goals/$goalId', params: { goalId: String(id) } });
  };
  const propose = useAct(proposeGoal, { onDone: ({ id }) => open(id), onFail: setProblem });
  const edit = useAct(editGoal, { onDone: () => open(goal?.id ?? 0), onFail: setProblem });
  const send = (all: GoalValues) => {
    setProblem(null);
    const body = bodyOf({ ...values, ...all }, goal);
    if (goal) edit.mutate({ params: { id: goal.id }, body });
    else propose.mutate({ body });
  };
  const change = (_: unknown, all: GoalValues) => {
    setValues(all);
    keepDraft(draft, all);
  };
  const busy = propose.isPending || edit.isPending;
  return (
    <>
      <PageHead title={t(goal ? 'form.edit' : 'form.new')} purpose={t('form.purpose')} />
      {choices.levels.length === 0 ? <p className="panel soft">{t('own.noPerson')}</p> : null}
      <Form<GoalValues>
        form={form}
        name="goal"
        layout="vertical"
        requiredMark="optional"
        initialValues={{ ...first, ...kept }}
        onValuesChange={change}
        onFinish={send}
        scrollToFirstError
        className="goal-form"
      >
        <div className="stack">
          {problem ? <Failed problem={problem} /> : null}
          <GoalFields choices={choices} goal={goal} />
          <div className="row">
            <Button type="primary" htmlType="submit" loading={busy}>
              {t(goal ? 'save' : 'form.send')}
            </Button>
            <Button onClick={() => globalThis.history.back()}>{t('form.back')}</Button>
          </div>
        </div>
        <Judgement
          values={values}
          choices={choices}
          onSentence={(statement) => {
            form.setFieldValue('statement', statement);
            change(null, { ...form.getFieldsValue(), statement });
          }}
        />
      </Form>
    </>
  );
}
