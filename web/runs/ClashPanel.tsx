import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerText } from '../methods/AnswerText.tsx';
import { useLanguage } from '../session.ts';
import { clashingFields, type DraftAct, type DraftState } from './draft-state.ts';
import { useForm } from './form-context.ts';

/** The draft was changed in another window: both versions side by side, one is chosen for each field. Nothing is overwritten before. */
export function ClashPanel({ state, act }: { state: DraftState; act: (act: DraftAct) => void }) {
  const { t } = useTranslation('runs');
  const language = useLanguage();
  const { method } = useForm();
  const fields = clashingFields(state);
  const [mine, setMine] = useState<readonly string[]>(fields);
  const choose = (field: string, isMine: boolean) =>
    setMine((before) => (isMine ? [...before.filter((one) => one !== field), field] : before.filter((one) => one !== field)));
  return (
    <section className="panel run-clash" role="alert">
      <h2>{t('clash.title')}</h2>
      <p>{t('clash.text')}</p>
      {fields.map((key) => {
        const field = method.fields.find((one) => one.key === key);
        if (field === undefined) return null;
        return (
          <fieldset key={key}>
            <legend>{field.name[language]}</legend>
            <div className="run-clash-sides">
              {(['mine', 'theirs'] as const).map((side) => (
                <label key={side}>
                  <Radio checked={mine.includes(key) === (side === 'mine')} onChange={() => choose(key, side === 'mine')} />{' '}
                  {t(`clash.${side}`)}
                  <AnswerText field={field} answer={side === 'mine' ? state.answers[key] : state.theirs?.answers[key]} />
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
      <Button type="primary" onClick={() => act({ kind: 'settle', mine })}>
        {t('clash.go')}
      </Button>
    </section>
  );
}
