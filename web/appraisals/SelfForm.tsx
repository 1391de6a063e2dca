import { App, Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { proposeEvidence, type ReviewDetail, saveSelf } from '#api/appraisal-reviews.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { useKept } from '../ui/use-kept.ts';
import { Facts } from './RatedItems.tsx';
import { StepChoice } from './StepChoice.tsx';

interface Said {
  value: number | null;
  note: string;
}

/** The person's own words first: kept as a draft, then handed to the leader. */
export function SelfForm({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation('appraisals');
  const { message } = App.useApp();
  const [said, setSaid, forget] = useKept<Record<string, Said>>(
    useDraftKey(`review.self.${review.id}.${review.revision}`),
    () => Object.fromEntries(review.self.ratings.map(({ item, value, note }) => [item, { value, note }])),
    sessionStorage,
  );
  const save = useAct(saveSelf, {
    onDone: ({ stage }) => {
      forget();
      void message.success(t(stage === 'self' ? 'kept' : 'self.sent'));
    },
    onFail: (error: CallError) => void message.error(error.message),
  });
  const facts = useRead(proposeEvidence, { params: { id: review.id } });
  const of = (key: string): Said => said[key] ?? { value: null, note: '' };
  const change = (key: string, part: Partial<Said>) => setSaid({ ...said, [key]: { ...of(key), ...part } });
  const send = (submit: boolean) =>
    save.mutate({
      params: { id: review.id },
      body: { revision: review.revision, submit, ratings: Object.entries(said).map(([item, one]) => ({ item, ...one })) },
    });
  return (
    <section className="panel">
      <h2>{t('self.title')}</h2>
      <p className="soft">{t('self.lead')}</p>
      {facts.data?.rows.length ? (
        <>
          <h3>{t('self.facts')}</h3>
          <Facts facts={facts.data.rows} />
        </>
      ) : null}
      {review.cycle.parts.flatMap((part) =>
        'items' in part
          ? part.items.map((item) => (
              <div className="rated-item" key={item.key}>
                <h3>{item.name}</h3>
                <StepChoice
                  item={item}
                  scale={review.cycle.scale}
                  value={of(item.key).value}
                  onChange={(value) => change(item.key, { value })}
                />
                <Input.TextArea
                  aria-label={t('self.noteOf', { item: item.name })}
                  placeholder={t('self.notePlaceholder')}
                  autoSize={{ minRows: 1, maxRows: 6 }}
                  maxLength={2000}
                  value={of(item.key).note}
                  onChange={(event) => change(item.key, { note: event.target.value })}
                />
              </div>
            ))
          : [],
      )}
      <h3>{t('self.words')}</h3>
      <Input.TextArea
        aria-label={t('self.words')}
        placeholder={t('self.wordsPlaceholder')}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={4000}
        value={of('').note}
        onChange={(event) => change('', { note: event.target.value })}
      />
      <div className="row" style={{ marginTop: 16 }}>
        <Button type="primary" loading={save.isPending} onClick={() => send(true)}>
          {t('self.submit')}
        </Button>
        <Button disabled={save.isPending} onClick={() => send(false)}>
          {t('keep')}
        </Button>
      </div>
    </section>
  );
}
