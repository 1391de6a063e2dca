import { App, Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EvidenceFactReply, proposeEvidence, type ReviewDetail, saveStretch, type StretchReply } from '#api/appraisal-reviews.ts';
import type { AppraisalItem } from '#api/appraisals.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useDraftKey, useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { useKept } from '../ui/use-kept.ts';
import { Facts } from './RatedItems.tsx';
import { StepChoice } from './StepChoice.tsx';

interface Rated {
  value: number | null;
  note: string;
  evidence: EvidenceFactReply[];
}

const nothing: Rated = { value: null, note: '', evidence: [] };

/** The leader's ratings for a stretch: a step, why, and facts under each item; the product proposes facts for and against. */
export function StretchForm({ review, stretch }: { review: ReviewDetail; stretch: StretchReply }) {
  const { t } = useTranslation('appraisals');
  const { message } = App.useApp();
  const [rated, setRated, forget] = useKept<Record<string, Rated>>(
    useDraftKey(`review.rated.${stretch.id}.${stretch.revision}`),
    () => Object.fromEntries(stretch.ratings.map(({ item, value, note, evidence }) => [item, { value, note, evidence }])),
    sessionStorage,
  );
  const save = useAct(saveStretch, {
    onDone: () => {
      forget();
      void message.success(t('kept'));
    },
  });
  const facts = useRead(proposeEvidence, { params: { id: review.id } });
  const change = (key: string, part: Partial<Rated>) => setRated({ ...rated, [key]: { ...(rated[key] ?? nothing), ...part } });
  const send = (submit: boolean) =>
    save.mutate({
      params: { id: review.id, stretchId: stretch.id },
      body: { revision: stretch.revision, submit, ratings: Object.entries(rated).map(([item, one]) => ({ item, ...one })) },
    });
  const items = review.cycle.parts.flatMap((part) => ('items' in part ? part.items : []));
  const values = items.map(({ key }) => rated[key]?.value ?? null);
  const isHalo = values.length >= 4 && values.every((value) => value !== null && value === values[0]);
  return (
    <section className="panel">
      <h2>{t('rate.title', { team: stretch.team.name })}</h2>
      <p className="soft">{t('rate.lead')}</p>
      {items.map((item) => (
        <RateItem
          key={item.key}
          item={item}
          review={review}
          rated={rated[item.key] ?? nothing}
          proposed={facts.data?.rows ?? []}
          onChange={(part) => change(item.key, part)}
        />
      ))}
      {isHalo ? <p className="warning-line">{t('warning.all-alike')}</p> : null}
      {save.isError ? <Failed problem={save.error as CallError} /> : null}
      <div className="row" style={{ marginTop: 16 }}>
        <Button type="primary" loading={save.isPending} onClick={() => send(true)}>
          {t('rate.submit')}
        </Button>
        <Button disabled={save.isPending} onClick={() => send(false)}>
          {t('keep')}
        </Button>
      </div>
    </section>
  );
}

interface ItemProps {
  item: AppraisalItem;
  review: ReviewDetail;
  rated: Rated;
  proposed: readonly EvidenceFactReply[];
  onChange: (part: Partial<Rated>) => void;
}

const signs = { good: '＋', bad: '－', neither: '·' } as const;

function RateItem({ item, review, rated, proposed, onChange }: ItemProps) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const self = review.self.ratings.find((rating) => rating.item === item.key);
  const keyOf = ({ ref, words }: EvidenceFactReply) => ref || words.zh;
  const all = [...proposed, ...rated.evidence.filter((fact) => !proposed.some((one) => keyOf(one) === keyOf(fact)))];
  return (
    <div className="rated-item">
      <h3>{item.name}</h3>
      {self?.value || self?.note ? (
        <p className="soft">
          {t('voice.self')}: {self.value ?? '–'} {self.note}
        </p>
      ) : null}
      <StepChoice item={item} scale={review.cycle.scale} value={rated.value} onChange={(value) => onChange({ value })} />
      <Select
        mode="multiple"
        aria-label={t('rate.evidenceOf', { item: item.name })}
        placeholder={t('rate.evidence')}
        value={rated.evidence.map(keyOf)}
        onChange={(chosen: string[]) => onChange({ evidence: chosen.flatMap((key) => all.find((fact) => keyOf(fact) === key) ?? []) })}
        optionFilterProp="label"
        options={all.map((fact) => ({
          value: keyOf(fact),
          label: `${signs[fact.tone]} ${fact.day ? `${dayWords(fact.day, manner)} ` : ''}${fact.words[manner.language]}`,
        }))}
      />
      <Facts facts={rated.evidence} />
      <OwnFact item={item} period={review.cycle} onAdd={(fact) => onChange({ evidence: [...rated.evidence, fact] })} />
      <Input.TextArea
        aria-label={t('rate.noteOf', { item: item.name })}
        placeholder={t('rate.note')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={2000}
        value={rated.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </div>
  );
}

/** A fact of behaviour that no system knows: what was seen, on which day. */
function OwnFact({
  item,
  period,
  onAdd,
}: {
  item: AppraisalItem;
  period: { from: string; to: string };
  onAdd: (fact: EvidenceFactReply) => void;
}) {
  const { t } = useTranslation('appraisals');
  const [text, setText] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [tone, setTone] = useState<'good' | 'bad'>('good');
  const add = () => {
    onAdd({ kind: 'note', ref: '', day, tone, words: { zh: text.trim(), en: text.trim() } });
    setText('');
  };
  return (
    <div className="row">
      <Select
        aria-label={t('rate.factTone', { item: item.name })}
        value={tone}
        onChange={setTone}
        options={(['good', 'bad'] as const).map((value) => ({ value, label: `${signs[value]} ${t(`rate.${value}`)}` }))}
        style={{ width: 110 }}
      />
      <DatePicker
        aria-label={t('rate.factDay', { item: item.name })}
        value={day === null ? null : dayjs(day)}
        onChange={(value) => setDay(value?.format('YYYY-MM-DD') ?? null)}
        minDate={dayjs(period.from)}
        maxDate={dayjs(period.to)}
        style={{ width: 140 }}
      />
      <Input
        aria-label={t('rate.factText', { item: item.name })}
        placeholder={t('rate.factPlaceholder')}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => (text.trim() ? add() : undefined)}
        style={{ flex: '1 1 220px', width: 'auto' }}
      />
      <Button disabled={text.trim() === ''} onClick={add} aria-label={t('rate.addFactTo', { item: item.name })}>
        {t('rate.addFact')}
      </Button>
    </div>
  );
}
