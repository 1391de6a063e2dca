import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldSource, MappedValue } from '#core/contacts/mapping.ts';
import type { FieldRule } from '#core/contacts/mapping-fields.ts';
import { withMeaning } from './field-source.ts';

interface Props {
  rule: FieldRule;
  source: FieldSource;
  meanings: readonly [word: string, meaning: MappedValue | undefined][];
  name: string;
  onChange: (source: FieldSource) => void;
}

const noneKey = '\u0000none';

/** What each word of a column means in ours. */
export function WordMeanings({ rule, source, meanings, name, onChange }: Props) {
  const { t } = useTranslation(['imports', 'fields']);
  const options = [...choicesFor(rule, t), { value: noneKey, label: t('words.none') }];
  const meaningOf = (key: string | undefined): MappedValue | undefined => {
    if (key === undefined) return undefined;
    if (key === noneKey) return null;
    if (rule.type === 'boolean') return key === 'true';
    return rule.type === 'number' ? Number(key) : key;
  };
  return (
    <>
      <p className="soft">{t('words.text')}</p>
      <ul className="word-list">
        {meanings.map(([word, meaning]) => (
          <li key={word}>
            <code className="mono">{word}</code>
            <span aria-hidden>→</span>
            <Select<string>
              size="small"
              allowClear
              status={meaning === undefined && rule.type === 'word' && !rule.words?.includes(word) ? 'warning' : ''}
              aria-label={t('words.meaning', { word, field: name })}
              placeholder={t(rule.words?.includes(word) ? 'words.ours' : rule.type === 'word' ? 'words.unexplained' : 'words.asUsual')}
              {...(meaning === undefined ? {} : { value: meaning === null ? noneKey : String(meaning) })}
              options={options}
              onChange={(key: string | undefined) => onChange(withMeaning(source, word, meaningOf(key)))}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

type T = ReturnType<typeof useTranslation<['imports', 'fields']>>['t'];

function choicesFor(rule: FieldRule, t: T): { value: string; label: string }[] {
  if (rule.words) return rule.words.map((word) => ({ value: word, label: t(`fields:word.${word as 'answered'}`) }));
  if (rule.type === 'number') return [5, 4, 3, 2, 1, 0].map((score) => ({ value: String(score), label: String(score) }));
  return [true, false].map((answer) => ({ value: String(answer), label: t(answer ? 'yes' : 'no') }));
}
