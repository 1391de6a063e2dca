import { useTranslation } from 'react-i18next';
import type { EvidenceFactReply, ReviewDetail, StretchReply } from '#api/appraisal-reviews.ts';
import type { AppraisalItem } from '#api/appraisals.ts';
import { dayWords, decimal } from '../format.ts';
import { useManner } from '../session.ts';

/** Every rated item with what each voice said, side by side, and the evidence under it. */
export function RatedItems({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const parts = review.cycle.parts.flatMap((part) => ('items' in part ? [part] : []));
  const words = review.self.ratings.find(({ item }) => item === '')?.note;
  return (
    <>
      {parts.map((part) => (
        <section className="panel" key={part.key}>
          <h2>{part.name}</h2>
          {part.items.map((item) => (
            <Item key={item.key} item={item} review={review} />
          ))}
        </section>
      ))}
      {words ? (
        <section className="panel">
          <h2>{t('self.words')}</h2>
          <p>{words}</p>
        </section>
      ) : null}
    </>
  );
}

function Item({ item, review }: { item: AppraisalItem; review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const self = review.self.ratings.find((rating) => rating.item === item.key);
  const now = review.now.find((rating) => rating.item === item.key)?.value ?? null;
  return (
    <div className="rated-item">
      <h3>{item.name}</h3>
      <dl className="voices">
        <Voice who={t('voice.self')} value={self?.value ?? null} note={self?.note ?? ''} />
        {review.stretches.map((stretch) => {
          const rating = stretch.ratings.find((one) => one.item === item.key);
          if (!rating) return null;
          return (
            <Voice
              key={stretch.id}
              who={stretch.leader?.name ?? t('leader')}
              value={rating.value}
              note={rating.note}
              facts={rating.evidence}
              warnings={rating.warnings}
            />
          );
        })}
        {now !== null ? <Voice who={t('voice.now')} value={Number(decimal(now, { ...manner, language: 'en' }, 2))} note="" /> : null}
      </dl>
    </div>
  );
}

interface VoiceProps {
  who: string;
  value: number | null;
  note: string;
  facts?: readonly EvidenceFactReply[];
  warnings?: StretchReply['ratings'][number]['warnings'];
}

function Voice({ who, value, note, facts = [], warnings = [] }: VoiceProps) {
  const { t } = useTranslation('appraisals');
  return (
    <div className="voice">
      <dt>{who}</dt>
      <dd>
        <b>{value ?? '–'}</b>
        {note}
        <Facts facts={facts} />
        {warnings.map((warning) => (
          <p className="warning-line" key={warning}>
            {t(`warning.${warning}`)}
          </p>
        ))}
      </dd>
    </div>
  );
}

/** Facts with what they speak for, told by a sign and not by colour alone. */
export function Facts({ facts }: { facts: readonly EvidenceFactReply[] }) {
  const manner = useManner();
  if (facts.length === 0) return null;
  return (
    <ul className="facts-list">
      {facts.map((fact) => (
        <li key={`${fact.ref}-${fact.words.zh}`} className={`fact-${fact.tone}`}>
          {fact.day ? `${dayWords(fact.day, manner)} ` : ''}
          {fact.words[manner.language]}
        </li>
      ))}
    </ul>
  );
}
