import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { readOneMethod } from '#api/methods.ts';
import { type CheckedForm, checkAnswers, type Flag, unsettled } from '#core/methods/check-answers.ts';
import type { Lexicons } from '#core/methods/lexicon.ts';
import type { Field } from '#core/methods/method.ts';
import { useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { Example } from './Example.tsx';
import { FieldInput } from './FieldInput.tsx';
import { textOfFlag } from './field-props.ts';
import { FlagList, HumanCheck } from './FlagList.tsx';
import type { Filled } from './filled.ts';

const dayMs = 86_400_000;

/** A method with the words that its checks look for, kept for the day. */
export const useMethod = (key: string) => useRead(readOneMethod, { params: { key } }, { staleTime: dayMs });

interface Props {
  form: CheckedForm;
  lexicons: Lexicons;
  filled: Filled;
  onChange: (filled: Filled) => void;
  /** These fields alone, by key. */
  only?: readonly string[];
  /** What stands beside a field: a sentence to begin with. */
  beside?: (field: Field) => ReactNode;
  /** Says what is still empty too: after the first try to send. */
  strict: boolean;
}

/** The fields of a method, checked while they are filled; what is flagged may be kept with a reason where the method allows it. */
export function MethodFields({ form, lexicons, filled, onChange, only, beside, strict }: Props) {
  const base = useId();
  const flags = flagsOf(form, lexicons, filled, only);
  const isHuman = ({ check }: Flag) => form.checks.find(({ id }) => id === check)?.rule.type === 'human';
  return (
    <div className="method-fields">
      {form.fields
        .filter(({ key }) => only === undefined || only.includes(key))
        .map((field) => (
          <OneField
            key={field.key}
            id={`${base}-${field.key}`}
            field={field}
            filled={filled}
            onChange={onChange}
            flags={flags.filter((flag) => flag.field === field.key && !isHuman(flag) && (strict || flag.check !== 'required'))}
            humans={form.checks.filter((check) => check.field === field.key && check.rule.type === 'human')}
            beside={beside?.(field)}
          />
        ))}
    </div>
  );
}

function flagsOf(form: CheckedForm, lexicons: Lexicons, { answers, confirmed }: Filled, only?: readonly string[]): Flag[] {
  return checkAnswers(form, answers, lexicons, { confirmed }).filter(({ field }) => only === undefined || only.includes(field));
}

/** How much of the form still stops it. */
export function stopping(form: CheckedForm, lexicons: Lexicons, filled: Filled, only?: readonly string[]): number {
  return unsettled(flagsOf(form, lexicons, filled, only), filled.reasons).length;
}

interface OneProps {
  id: string;
  field: Field;
  filled: Filled;
  onChange: (filled: Filled) => void;
  flags: readonly Flag[];
  humans: CheckedForm['checks'];
  beside: ReactNode;
}

function OneField({ id, field, filled, onChange, flags, humans, beside }: OneProps) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const { answers, reasons, confirmed } = filled;
  const value = answers[field.key];
  const tick = (check: string, on: boolean) =>
    onChange({ ...filled, confirmed: on ? [...confirmed, check] : confirmed.filter((one) => one !== check) });
  const answer = (next: unknown) => onChange({ ...filled, answers: { ...answers, [field.key]: next } });
  return (
    <div className="method-field" data-field={field.key}>
      <div className="method-label">
        {field.name[language]}
        {field.required ? null : <span className="soft"> {t('optional')}</span>}
      </div>
      <p className="method-guide">{field.guide[language]}</p>
      {beside}
      <FieldInput
        field={field}
        value={value}
        onChange={answer}
        flags={flags}
        label={field.name[language]}
        describedBy={id}
        isDraft={false}
      />
      <FlagList
        id={id}
        flags={flags}
        textAt={textOfFlag(value)}
        reasons={reasons}
        onReason={(key, text) => onChange({ ...filled, reasons: { ...reasons, [key]: text } })}
      />
      {humans.map((check) => (
        <HumanCheck
          key={check.id}
          says={check.says[language]}
          isTicked={confirmed.includes(check.id)}
          onTick={(isTicked) => tick(check.id, isTicked)}
        />
      ))}
      <Example field={field} onTake={answer} />
    </div>
  );
}
