import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offer } from '#api/runs.ts';
import { isBlank } from '#core/methods/answer.ts';
import { cardGroups } from '#core/methods/cards.ts';
import type { Flag } from '#core/methods/check-answers.ts';
import type { Field, Method } from '#core/methods/method.ts';
import { dayWords } from '../format.ts';
import { Example } from '../method-fields/Example.tsx';
import { FieldInput } from '../method-fields/FieldInput.tsx';
import { type FieldProps, textOfFlag } from '../method-fields/field-props.ts';
import { FlagList, HumanCheck } from '../method-fields/FlagList.tsx';
import { AnswerText } from '../methods/AnswerText.tsx';
import { CardChoice, ChosenCards } from '../methods/CardChoice.tsx';
import { useLanguage, useManner } from '../session.ts';
import type { DraftAct, DraftState } from './draft-state.ts';
import { useForm } from './form-context.ts';

/** One field of a form, to fill in or to read. */
export function FieldBlock({ field }: { field: Field }) {
  const { answers, draft, method } = useForm();
  const language = useLanguage();
  if (draft !== null) return <FieldToFill field={field} {...draft} />;
  if (isBlank(answers[field.key])) return null;
  const cards = cardsOf(method, field);
  return (
    <div className="run-field is-read" data-field={field.key}>
      <h3>{field.name[language]}</h3>
      {cards === null ? <AnswerText field={field} answer={answers[field.key]} /> : <ChosenCards group={cards} value={answers[field.key]} />}
      <KeptReasons field={field} />
    </div>
  );
}

const cardsOf = (method: Method, { key }: Field) => cardGroups(method).find(({ field }) => field === key) ?? null;

/** In a submitted run: warnings that were kept, each with its reason. */
function KeptReasons({ field }: { field: Field }) {
  const { t } = useTranslation('method-fields');
  const { run, flags } = useForm();
  const language = useLanguage();
  const kept = flags.filter(
    (flag) => flag.field === field.key && run.reasons[flag.item === null ? flag.check : `${flag.check}/${flag.item}`],
  );
  if (kept.length === 0) return null;
  return (
    <ul className="field-flags">
      {kept.map((flag) => (
        <li key={`${flag.check}/${flag.item ?? ''}`} className="is-kept">
          {flag.says[language]} · {t('flag.keptFor')} {run.reasons[flag.item === null ? flag.check : `${flag.check}/${flag.item}`]}
        </li>
      ))}
    </ul>
  );
}

interface FillProps {
  field: Field;
  state: DraftState;
  act: (act: DraftAct) => void;
  isPressed: boolean;
}

function FieldToFill({ field, state, act, isPressed }: FillProps) {
  const { t } = useTranslation('runs');
  const { run, method, flags } = useForm();
  const language = useLanguage();
  const id = useId();
  const offer = run.prefill.find((one) => one.field === field.key && one.value !== null) ?? null;
  const isUntouched = !Object.hasOwn(state.answers, field.key);
  const isDraft = offer !== null && isUntouched;
  const value = isDraft ? offer.value : state.answers[field.key];
  const own = flags.filter((flag) => flag.field === field.key);
  const isHuman = ({ check }: Flag) => method.checks.some((one) => one.id === check && one.rule.type === 'human');
  const shown = own.filter((flag) => !isHuman(flag) && (isPressed || flag.check !== 'required'));
  return (
    <div className="run-field" data-field={field.key}>
      <h3>
        {field.name[language]} {field.required ? null : <small className="faint">{t('optional')}</small>}
      </h3>
      <p className="run-guide">{field.guide[language]}</p>
      <AnswerInput
        field={field}
        value={value}
        onChange={(next) => act({ kind: 'answer', field: field.key, value: next })}
        flags={shown}
        label={field.name[language]}
        describedBy={id}
        isDraft={isDraft}
      />
      {isDraft ? <Offered offer={offer} onTake={() => act({ kind: 'answer', field: field.key, value: offer.value })} /> : null}
      <NothingOffered field={field} isShown={isUntouched && offer === null} />
      <FlagList
        id={id}
        flags={shown}
        textAt={textOfFlag(value)}
        reasons={state.reasons}
        onReason={(key, text) => act({ kind: 'reason', key, text })}
      />
      <HumanChecks method={method} field={field} state={state} act={act} />
      <Example field={field} onTake={(answer) => act({ kind: 'answer', field: field.key, value: answer })} />
    </div>
  );
}

/** Kinds are chosen among cards, all else by the type of the field. */
function AnswerInput(props: FieldProps) {
  const { method } = useForm();
  const cards = cardsOf(method, props.field);
  return cards === null ? <FieldInput {...props} /> : <CardChoice group={cards} {...props} />;
}

function Offered({ offer, onTake }: { offer: Offer; onTake: () => void }) {
  const { t } = useTranslation('runs');
  const manner = useManner();
  return (
    <p className="run-offer">
      {t('offer.from', { source: offer.source[manner.language] })}
      {offer.asOf === null ? null : ` · ${dayWords(offer.asOf, manner)}`}
      <Button size="small" onClick={onTake}>
        {t('offer.take')}
      </Button>
    </p>
  );
}

/** A data source that has nothing for this field says so once. */
function NothingOffered({ field, isShown }: { field: Field; isShown: boolean }) {
  const { run } = useForm();
  const language = useLanguage();
  const none = run.prefill.find((one) => one.field === field.key && one.none !== null);
  if (!isShown || none === undefined) return null;
  return (
    <p className="run-guide">
      {none.source[language]}: {none.none?.[language]}
    </p>
  );
}

interface HumanProps {
  method: Method;
  field: Field;
  state: DraftState;
  act: (act: DraftAct) => void;
}

function HumanChecks({ method, field, state, act }: HumanProps) {
  const language = useLanguage();
  return method.checks
    .filter((check) => check.field === field.key && check.rule.type === 'human')
    .map(({ id, says }) => (
      <HumanCheck
        key={id}
        says={says[language]}
        isTicked={state.confirmed.includes(id)}
        onTick={(isTicked) => act({ kind: 'confirm', check: id, isTicked })}
      />
    ));
}
