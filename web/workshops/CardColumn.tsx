import { CloseOutlined, LikeFilled, LikeOutlined, SwapOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addCard, changeCard, dropCard, readWorkshop, voteForCard, type Workshop, type WorkshopCard } from '#api/workshops.ts';
import type { Field } from '#core/methods/method.ts';
import { type CallError, useAct } from '../call.ts';
import { useLanguage } from '../session.ts';

interface Props {
  workshop: Workshop;
  field: Field;
  columns: readonly Field[];
}

function useCardActs() {
  const { message } = App.useApp();
  const options = { stales: [readWorkshop], onFail: (error: CallError) => void message.error(error.message) };
  return {
    add: useAct(addCard, options),
    change: useAct(changeCard, options),
    vote: useAct(voteForCard, options),
    drop: useAct(dropCard, options),
  };
}

/** One column: its cards, and a line to write the next. */
export function CardColumn({ workshop, field, columns }: Props) {
  const { t } = useTranslation('workshops');
  const language = useLanguage();
  const [text, setText] = useState('');
  const acts = useCardActs();
  const cards = workshop.cards.filter(({ column }) => column === field.key);
  const write = () => {
    const written = text.trim();
    if (written === '') return;
    setText('');
    acts.add.mutate({ params: { id: workshop.id }, body: { column: field.key, text: written } }, { onError: () => setText(written) });
  };
  return (
    <section className="workshop-column" aria-label={field.name[language]}>
      <h2>{field.name[language]}</h2>
      <p className="workshop-guide">{field.guide[language]}</p>
      <ul aria-live="polite">
        {cards.map((card) => (
          <li key={card.id}>
            <Card workshop={workshop} card={card} columns={columns} acts={acts} />
          </li>
        ))}
      </ul>
      {workshop.stage === 'open' ? (
        <Input
          aria-label={t('writeIn', { column: field.name[language] })}
          placeholder={t('write')}
          value={text}
          maxLength={500}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) write();
          }}
        />
      ) : null}
    </section>
  );
}

interface CardProps {
  workshop: Workshop;
  card: WorkshopCard;
  columns: readonly Field[];
  acts: ReturnType<typeof useCardActs>;
}

function Card({ workshop, card, columns, acts }: CardProps) {
  const { t } = useTranslation('workshops');
  const language = useLanguage();
  const params = { id: workshop.id, card: card.id };
  const isOpen = workshop.stage === 'open';
  const places = columns.filter(({ key }) => key !== card.column).map(({ key, name }) => ({ key, label: name[language] }));
  return (
    <article className={card.isMine ? 'workshop-card is-mine' : 'workshop-card'}>
      <p>{card.text}</p>
      <footer>
        <small>{card.author.name}</small>
        <span>
          <Button
            size="small"
            type="text"
            disabled={!isOpen}
            aria-pressed={card.isVoted}
            aria-label={t('vote', { text: card.text, count: card.votes })}
            icon={card.isVoted ? <LikeFilled /> : <LikeOutlined />}
            onClick={() => acts.vote.mutate({ params, body: { isFor: !card.isVoted } })}
          >
            {card.votes}
          </Button>
          {isOpen && places.length > 0 ? (
            <Dropdown
              trigger={['click']}
              menu={{ items: places, onClick: ({ key }) => acts.change.mutate({ params, body: { column: key } }) }}
            >
              <Button size="small" type="text" icon={<SwapOutlined />} aria-label={t('move', { text: card.text })} />
            </Dropdown>
          ) : null}
          {isOpen && card.isMine ? (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('drop', { text: card.text })}
              onClick={() => acts.drop.mutate({ params })}
            />
          ) : null}
        </span>
      </footer>
    </article>
  );
}
