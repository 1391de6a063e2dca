import { useId } from 'react';
import type { Field } from '#core/methods/method.ts';
import { useLanguage } from '../session.ts';
import type { DraftAct, DraftState } from './draft-state.ts';

interface Props {
  field: Field;
  /** Keys of the options from the upper left, row by row. */
  corners: readonly string[];
  draft: { state: DraftState; act: (act: DraftAct) => void; isPressed: boolean };
}

/** A choice among four as a plane of two axes. */
export function PlaneChoice({ field, corners, draft: { state, act, isPressed } }: Props) {
  const language = useLanguage();
  const name = useId();
  const value = state.answers[field.key];
  return (
    <fieldset
      className={isPressed && value === undefined ? 'run-field run-plane is-missing' : 'run-field run-plane'}
      data-field={field.key}
    >
      <legend>{field.name[language]}</legend>
      <p className="run-guide">{field.guide[language]}</p>
      <div>
        {corners.map((key) => (
          <label key={key} className={value === key ? 'is-chosen' : ''}>
            <input
              type="radio"
              name={name}
              checked={value === key}
              onChange={() => act({ kind: 'answer', field: field.key, value: key })}
            />
            {field.options.find((option) => option.key === key)?.name[language]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
