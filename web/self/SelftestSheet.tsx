import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listSelftests, readSelftest, takeSelftest } from '#api/selftests.ts';
import { readLearning } from '#api/learning.ts';
import { unansweredItems } from '#core/methods/score-selftest.ts';
import { type ReplyOf, useAct } from '../call.ts';
import { useDraftKey, useLanguage } from '../session.ts';
import { useKept } from '../ui/use-kept.ts';
import { Failed } from '../ui/Failed.tsx';

type Test = ReplyOf<typeof readSelftest>['test'];

interface Props {
  test: Test;
  onDone: (id: number) => void;
  onCancel?: () => void;
}

/** The questions on one page. What was answered stays in this browser until the test is handed in. */
export function SelftestSheet({ test, onDone, onCancel }: Props) {
  const { t } = useTranslation('self');
  const [answers, setAnswers, forget] = useKept<Record<string, number>>(useDraftKey(`selftest.${test.key}`), () => ({}));
  const [isPressed, setIsPressed] = useState(false);
  const missing = unansweredItems(test, answers);
  const take = useAct(takeSelftest, {
    stales: [listSelftests, readSelftest, readLearning],
    onDone: ({ id }) => {
      forget();
      onDone(id);
    },
  });
  const answer = (id: string, value: number) => setAnswers({ ...answers, [id]: value });
  const submit = () => {
    setIsPressed(true);
    const [first] = missing;
    if (first === undefined) take.mutate({ params: { key: test.key }, body: { answers } });
    else document.querySelector<HTMLElement>(`[data-item="${first}"] input`)?.focus();
  };
  return (
    <form
      className="panel selftest-sheet"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="soft">{t('tests.notValidated')}</p>
      <ol>
        {test.items.map((item) => (
          <li key={item.id}>
            <Item test={test} item={item} value={answers[item.id]} isMissing={isPressed && missing.includes(item.id)} onAnswer={answer} />
          </li>
        ))}
      </ol>
      {take.isError ? <Failed problem={take.error} /> : null}
      <div className="selftest-foot">
        <span aria-live="polite">
          {isPressed && missing.length > 0
            ? t('tests.missing', { count: missing.length })
            : t('tests.answered', { done: test.items.length - missing.length, all: test.items.length })}
        </span>
        <span className="row">
          {onCancel ? <Button onClick={onCancel}>{t('tests.cancel')}</Button> : null}
          <Button type="primary" htmlType="submit" loading={take.isPending}>
            {t('tests.submit')}
          </Button>
        </span>
      </div>
    </form>
  );
}

interface ItemProps {
  test: Test;
  item: Test['items'][number];
  value: number | undefined;
  isMissing: boolean;
  onAnswer: (id: string, value: number) => void;
}

function Item({ test, item, value, isMissing, onAnswer }: ItemProps) {
  const language = useLanguage();
  return (
    <fieldset data-item={item.id} className={isMissing ? 'is-missing' : ''}>
      <legend>{item.says[language]}</legend>
      <div className="selftest-points">
        {test.scale.anchors.map((anchor) => (
          <label key={anchor.value} className={anchor.value === value ? 'is-chosen' : ''}>
            <input type="radio" name={item.id} checked={anchor.value === value} onChange={() => onAnswer(item.id, anchor.value)} />
            <b>{anchor.value}</b>
            <span>{anchor.name[language]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
