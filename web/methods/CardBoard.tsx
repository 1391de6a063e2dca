import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CardGroup, findCards, type TypeCard } from '#core/methods/cards.ts';
import { detailsOf } from '#core/methods/method.ts';
import { useLanguage, useMay } from '../session.ts';
import './cards.css';

/** More cards than these are searched through. */
const mostAtAGlance = 8;

interface Props {
  groups: readonly CardGroup[];
  /** Key of the method that each card may begin; none: the cards are only looked at. */
  begins?: string;
}

/** The cards of a taxonomy, group by group, with a search where they are many. */
export function CardBoard({ groups, begins }: Props) {
  const { t } = useTranslation('methods');
  const [question, setQuestion] = useState('');
  const isLong = groups.reduce((sum, { cards }) => sum + cards.length, 0) > mostAtAGlance;
  return (
    <div className="card-board">
      {isLong ? (
        <Input
          allowClear
          className="no-print"
          aria-label={t('cards.search')}
          placeholder={t('cards.searchHint')}
          value={question}
          onChange={({ target }) => setQuestion(target.value)}
        />
      ) : null}
      <CardGroups groups={findCards(groups, question)} {...(begins === undefined ? {} : { begins })} />
    </div>
  );
}

/** Groups of cards as they are given. */
export function CardGroups({ groups, begins }: Props) {
  const { t } = useTranslation('methods');
  const language = useLanguage();
  const may = useMay();
  if (groups.length === 0) return <p className="soft">{t('cards.none')}</p>;
  return groups.map(({ field, name, guide, cards }) => (
    <section key={field} className="card-group">
      <h3>{name[language]}</h3>
      <p className="soft">{guide[language]}</p>
      <ul className="type-cards">
        {cards.map((card) => (
          <li key={card.key} className="type-card">
            <CardText card={card}>
              {begins !== undefined && may('conversations.use') ? (
                <Link
                  className="no-print"
                  to="/methods/$methodKey/new"
                  params={{ methodKey: begins }}
                  search={{ pick: `${field}:${card.key}` } as never}
                  aria-label={t('cards.beginWith', { name: card.name[language] })}
                >
                  {t('cards.begin')}
                </Link>
              ) : null}
            </CardText>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** What stands on a card. */
export function CardText({ card, children }: { card: TypeCard; children?: ReactNode }) {
  const language = useLanguage();
  const { name, gloss } = card;
  return (
    <>
      <strong>{name[language]}</strong>
      {gloss === null ? null : <span className="soft">{gloss[language]}</span>}
      <dl>
        {detailsOf(card).map(({ key, title, says }) => (
          <div key={key}>
            <dt>{title[language]}</dt>
            <dd>{says[language]}</dd>
          </div>
        ))}
      </dl>
      {children}
    </>
  );
}
