import { Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldSource } from '#core/contacts/mapping.ts';
import type { FieldRule } from '#core/contacts/mapping-fields.ts';
import { FieldDetails } from './FieldDetails.tsx';
import { FieldFrom } from './FieldFrom.tsx';
import { meaningsOf } from './field-source.ts';
import type { Preview } from './use-preview.ts';
import { WordMeanings } from './WordMeanings.tsx';

export interface FieldRowProps {
  field: string;
  rule: FieldRule;
  source: FieldSource | undefined;
  columns: Preview['columns'];
  /** Words that the proposal could not explain. */
  unknownWords: readonly string[];
  isMissing: boolean;
  isDoubtful: boolean;
  mistake: ReactNode;
  onChange: (source: FieldSource | undefined) => void;
  onChecked: () => void;
}

/** One field of ours: which column it comes from, how the column is written, and what its words mean. */
export function FieldRow(props: FieldRowProps) {
  const { field, source, isMissing, isDoubtful, mistake, onChecked } = props;
  const { t } = useTranslation(['imports', 'fields']);
  const name = t(`fields:field.${field as 'agent'}`);
  const [more, setMore] = useState(false);
  return (
    <div className={isMissing || isDoubtful ? 'field-row is-open' : 'field-row'}>
      <div className="field-row-name">
        <span>
          <strong>{name}</strong> <FieldMark {...props} />
        </span>
        <small className="faint">{t(`fields:hint.${field as 'agent'}`)}</small>
      </div>
      <div className="field-row-from">
        <FieldFrom {...props} name={name} />
        <Samples {...props} />
        {mistake}
      </div>
      <div className="field-row-how">
        {source ? <FieldDetails {...props} source={source} name={name} showAll={more} /> : null}
        {source && !('constant' in source) && !more ? (
          <Button type="text" size="small" aria-label={t('details.moreOf', { field: name })} onClick={() => setMore(true)}>
            {t('details.more')}
          </Button>
        ) : null}
        {isDoubtful ? (
          <Button size="small" onClick={onChecked}>
            {t('mapping.fine')}
          </Button>
        ) : null}
      </div>
      <Meanings {...props} name={name} />
    </div>
  );
}

function FieldMark({ rule, isMissing, isDoubtful }: FieldRowProps) {
  const { t } = useTranslation(['imports', 'fields']);
  if (isMissing) return <Tag color="orange">{t('mapping.missing')}</Tag>;
  if (isDoubtful) return <Tag color="orange">{t('mapping.check')}</Tag>;
  return rule.required ? <span className="faint">{t('mapping.required')}</span> : null;
}

/** The first cells of the column, as they stand in the file. */
function Samples({ source, columns }: FieldRowProps) {
  const { t } = useTranslation(['imports', 'fields']);
  const name =
    source && ('column' in source ? source.column : 'date' in source ? source.date : 'join' in source ? source.join[0] : undefined);
  const samples = columns.find((column) => column.name === name)?.samples ?? [];
  if (name === undefined) return null;
  return (
    <small className="faint field-samples">
      {samples.length === 0 ? t('mapping.emptyColumn') : t('mapping.samples', { cells: samples.join(' · ') })}
    </small>
  );
}

/** Shown at once where a word is not explained, else on demand. */
function Meanings(props: FieldRowProps & { name: string }) {
  const { rule, source, columns, name, onChange } = props;
  const { t } = useTranslation(['imports', 'fields']);
  const [open, setOpen] = useState(false);
  if (!source || !('column' in source) || !(rule.type === 'word' || rule.type === 'boolean' || source.values)) return null;
  const words = columns.find((column) => column.name === source.column)?.words ?? [];
  const meanings = meaningsOf(source, words);
  const open_ = meanings.some(([word, meaning]) => meaning === undefined && mustBeExplained(props, word));
  if (meanings.length === 0) return null;
  return (
    <div className="field-row-words">
      {open || open_ ? (
        <WordMeanings rule={rule} source={source} meanings={meanings} name={name} onChange={onChange} />
      ) : (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('words.show', { count: meanings.length })}
        </Button>
      )}
    </div>
  );
}

/** Yes and no are understood by themselves in many spellings, and our own words are ours. */
function mustBeExplained({ rule, unknownWords }: FieldRowProps, word: string): boolean {
  if (rule.type === 'word') return !rule.words?.includes(word);
  return unknownWords.includes(word);
}
