import { useId } from 'react';
import type { CardGroup } from '#core/methods/cards.ts';
import { useLanguage } from '../session.ts';
import { CardText } from './CardBoard.tsx';

interface Props {
  group: CardGroup;
  value: unknown;
  onChange: (value: string | string[]) => void;
  /** Id of what stands below: guide and flags. */
  describedBy: string;
  isDraft: boolean;
}

const chosenOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []);

/** A choice among kinds, each on a card that says how it is known. */
export function CardChoice({ group: { name, isMany, cards }, value, onChange, describedBy, isDraft }: Props) {
  const language = useLanguage();
  const inputName = useId();
  const chosen = chosenOf(value);
  const toggle = (key: string) => {
    if (!isMany) return onChange(key);
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  };
  return (
    <div
      role={isMany ? 'group' : 'radiogroup'}
      aria-label={name[language]}
      aria-describedby={describedBy}
      className={isDraft ? 'type-cards is-draft' : 'type-cards'}
    >
      {cards.map((card) => (
        <label key={card.key} className={chosen.includes(card.key) ? 'type-card is-chosen' : 'type-card'}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={inputName}
            aria-label={card.name[language]}
            checked={chosen.includes(card.key)}
            onChange={() => toggle(card.key)}
          />
          <CardText card={card} />
        </label>
      ))}
    </div>
  );
}

/** The cards that were chosen, to be read. */
export function ChosenCards({ group, value }: Pick<Props, 'group' | 'value'>) {
  const chosen = chosenOf(value);
  return (
    <ul className="type-cards">
      {group.cards
        .filter(({ key }) => chosen.includes(key))
        .map((card) => (
          <li key={card.key} className="type-card is-chosen">
            <CardText card={card} />
          </li>
        ))}
    </ul>
  );
}
