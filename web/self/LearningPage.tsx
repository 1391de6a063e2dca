import { Link } from '@tanstack/react-router';
import { Button, Checkbox, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addLearning, changeLearning, dropLearning, type LearningItem, readLearning } from '#api/learning.ts';
import { addDays } from '#core/time/calendar.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useEntries } from '../methods/entries.ts';
import { EntryLink } from '../methods/EntryLink.tsx';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { NewLearning } from './NewLearning.tsx';
import { OnlyYou } from './OnlyYou.tsx';

type Plan = ReplyOf<typeof readLearning>;

/** Days that a proposal is given; the person may move it. */
const usualDays = 14;

/** The learning plan: what, with which method, by when; what the self-tests propose stands first. */
export function LearningPage() {
  const { t } = useTranslation('self');
  const plan = useRead(readLearning, {});
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <PageHead
        title={t('learning.title')}
        purpose={t('learning.purpose')}
        actions={
          <Button type="primary" onClick={() => setIsAdding(true)}>
            {t('learning.add')}
          </Button>
        }
      />
      <OnlyYou />
      {plan.isPending ? <Waiting lines={8} /> : null}
      {plan.isError ? <Failed problem={plan.error} retry={plan.refetch} /> : null}
      {plan.data ? <PlanView plan={plan.data} /> : null}
      {isAdding && plan.data ? <NewLearning today={plan.data.today} onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}

function PlanView({ plan }: { plan: Plan }) {
  const { t } = useTranslation('self');
  const open = plan.rows.filter(({ doneOn }) => doneOn === null);
  const done = plan.rows.filter(({ doneOn }) => doneOn !== null).toReversed();
  return (
    <div className="stack">
      <Proposals plan={plan} />
      {plan.rows.length === 0 ? (
        <Empty title={t('learning.none')} action={<Link to="/selftests">{t('learning.toTests')}</Link>}>
          {t('learning.noneText')}
        </Empty>
      ) : null}
      {[['open', open] as const, ['done', done] as const].map(([key, rows]) =>
        rows.length === 0 ? null : (
          <section key={key} className="panel">
            <h2>{t(`learning.${key}`)}</h2>
            <ul className="learning-lines">
              {rows.map((item) => (
                <li key={item.id}>
                  <Item item={item} today={plan.today} />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
    </div>
  );
}

function Proposals({ plan }: { plan: Plan }) {
  const { t } = useTranslation('self');
  const { language } = useManner();
  const add = useAct(addLearning, { stales: [readLearning] });
  if (plan.proposals.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('learning.proposals')}</h2>
      <ul className="learning-lines">
        {plan.proposals.map(({ test, testName, dim, dimName, low, links }) => (
          <li key={test + dim}>
            <div>
              <strong>{dimName[language]}</strong> {low[language]}
              <p className="faint row">
                {t('learning.fromTest', { name: testName[language] })}
                {links.map((key) => (
                  <EntryLink key={key} entryKey={key} />
                ))}
              </p>
            </div>
            <Button
              loading={add.isPending}
              onClick={() =>
                add.mutate({
                  body: {
                    what: low[language],
                    method: links[0] ?? null,
                    from: { kind: 'selftest', key: test, dim },
                    dueOn: addDays(plan.today, usualDays),
                  },
                })
              }
            >
              {t('learning.take')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ item, today }: { item: LearningItem; today: string }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const entryOf = useEntries();
  const change = useAct(changeLearning, { stales: [readLearning] });
  const drop = useAct(dropLearning, { stales: [readLearning] });
  const isLate = item.doneOn === null && item.dueOn < today;
  const params = { id: item.id };
  return (
    <>
      <div>
        <Checkbox
          checked={item.doneOn !== null}
          disabled={change.isPending}
          onChange={({ target }) => change.mutate({ params, body: { isDone: target.checked } })}
        >
          {item.what}
        </Checkbox>
        <p className="faint row">
          {item.method ? <EntryLink entryKey={item.method} /> : null}
          {item.from.kind === 'selftest' ? <span>{t('learning.fromTest', { name: entryOf(item.from.key)?.name ?? '' })}</span> : null}
        </p>
      </div>
      <div className="row">
        {isLate ? <span className="is-due">{t('learning.overdue')}</span> : null}
        {item.doneOn === null ? (
          <DatePicker
            size="small"
            aria-label={t('learning.move')}
            allowClear={false}
            value={dayjs(item.dueOn)}
            onChange={(day) => day && change.mutate({ params, body: { dueOn: day.format('YYYY-MM-DD') } })}
          />
        ) : (
          <span className="soft">{t('learning.doneOn', { day: dayWords(item.doneOn, manner) })}</span>
        )}
        <ConfirmButton
          size="small"
          type="text"
          danger
          question={t('learning.dropAsk')}
          consequence={item.what}
          verb={t('learning.drop')}
          act={() => drop.mutateAsync({ params })}
        >
          {t('learning.drop')}
        </ConfirmButton>
      </div>
    </>
  );
}
