import { Checkbox, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readOneMethod } from '#api/methods.ts';
import { type CheckedForm, checkAnswers, type Flag, flagKey, unsettled } from '#core/methods/check-answers.ts';
import type { Lexicons } from '#core/methods/lexicon.ts';
import type { Field } from '#core/methods/method.ts';
import { useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { FieldInput } from './FieldInput.tsx';
import type { Filled } from './filled.ts';
import './method-fields.css';

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
            flags={flags.filter((flag) => flag.field === field.key && (strict || flag.check !== 'required'))}
            isHuman={(flag) => form.checks.find(({ id }) => id === flag.check)?.rule.type === 'human'}
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

interface FieldProps {
  id: string;
  field: Field;
  filled: Filled;
  onChange: (filled: Filled) => void;
  flags: readonly Flag[];
  isHuman: (flag: Flag) => boolean;
  humans: CheckedForm['checks'];
  beside: ReactNode;
}

function OneField({ id, field, filled, onChange, flags, isHuman, humans, beside }: FieldProps) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const tick = (check: string, on: boolean) =>
    onChange({ ...filled, confirmed: on ? [...filled.confirmed, check] : filled.confirmed.filter((one) => one !== check) });
  const grouped = ['select', 'multi', 'list', 'table'].includes(field.type);
  const name = (
    <>
      {field.name[language]}
      {field.required ? null : <span className="soft"> {t('optional')}</span>}
    </>
  );
  return (
    <div className="method-field">
      {grouped ? (
        <div id={`${id}-label`} className="method-label">
          {name}
        </div>
      ) : (
        <label htmlFor={id} className="method-label">
          {name}
        </label>
      )}
      <p id={`${id}-guide`} className="method-guide">
        {field.guide[language]}
      </p>
      {beside}
      <FieldInput
        id={id}
        field={field}
        value={filled.answers[field.key]}
        onChange={(value) => onChange({ ...filled, answers: { ...filled.answers, [field.key]: value } })}
      />
      {humans.map((check) => (
        <Checkbox key={check.id} checked={filled.confirmed.includes(check.id)} onChange={(event) => tick(check.id, event.target.checked)}>
          {check.says[language]}
        </Checkbox>
      ))}
      <div role="status">
        {flags
          .filter((flag) => !isHuman(flag))
          .map((flag) => (
            <FlagLine key={flagKey(flag)} flag={flag} filled={filled} onChange={onChange} />
          ))}
      </div>
    </div>
  );
}

/** What a check found, with the words at fault and why; a reason keeps it where it may be kept. */
function FlagLine({ flag, filled, onChange }: { flag: Flag; filled: Filled; onChange: (filled: Filled) => void }) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const key = flagKey(flag);
  const [open, setOpen] = useState(false);
  const reason = filled.reasons[key] ?? '';
  const set = (text: string) => onChange({ ...filled, reasons: { ...filled.reasons, [key]: text } });
  const why = [...new Set(flag.hits.map((hit) => hit.why?.[language]).filter(Boolean))].join(language === 'zh' ? '；' : '; ');
  return (
    <div className={`method-flag is-${flag.level}${reason.trim() === '' ? '' : ' is-kept'}`}>
      <span>
        {flag.item === null ? '' : `${flag.item + 1} · `}
        {flag.says[language]}
        {why ? ` (${why})` : ''}
      </span>
      {flag.mayKeep && flag.level !== 'hint' && !open && reason === '' ? (
        <button type="button" className="plain-button method-keep" onClick={() => setOpen(true)}>
          {t('keep')}
        </button>
      ) : null}
      {open || reason !== '' ? (
        <Input
          size="small"
          value={reason}
          maxLength={500}
          aria-label={t('reason')}
          placeholder={t('reason')}
          onChange={(event) => set(event.target.value)}
        />
      ) : null}
    </div>
  );
}
