import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MemoDetail } from '#api/upward.ts';
import { contentOf, rowsOf, textsOf } from '#core/methods/answer.ts';
import type { Field } from '#core/methods/method.ts';
import { useLanguage } from '../session.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { useFormOf } from './use-form.ts';

/** The answers of a memo, field by field; options as cards, the one decided for marked. */
export function MemoAnswers({ memo }: { memo: MemoDetail }) {
  const language = useLanguage();
  const known = useFormOf(memo.kind);
  if (known === undefined) return <Waiting lines={6} />;
  return (
    <dl className="record-answers">
      {known.form.fields.map((field) => (
        <div key={field.key}>
          <dt>{field.name[language]}</dt>
          <dd>
            <OneAnswer field={field} value={memo.filled.answers[field.key]} chosen={memo.chosen} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function OneAnswer({ field, value, chosen }: { field: Field; value: unknown; chosen: number | null }) {
  const { t } = useTranslation('upward');
  const language = useLanguage();
  const named = (key: string) => field.options.find((option) => option.key === key)?.name[language] ?? key;
  if (field.type === 'table')
    return (
      <ol className="memo-options">
        {rowsOf(value).map((row, index) => (
          <li key={index} className={index === chosen ? 'is-chosen' : ''}>
            {index === chosen ? <Tag className="record-state is-granted">{t('chosen')}</Tag> : null}
            {field.columns.map((column) => (
              <p key={column.key}>
                <span className="soft">{column.name[language]}</span> {row[column.key]}
              </p>
            ))}
          </li>
        ))}
      </ol>
    );
  if (field.type === 'list')
    return (
      <ul className="memo-list">
        {textsOf(value).map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    );
  if (field.type === 'multi')
    return textsOf(value)
      .map(named)
      .join(language === 'zh' ? '、' : ', ');
  return field.type === 'select' ? named(contentOf(value)) : contentOf(value) || '–';
}
