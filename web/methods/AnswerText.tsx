import { useTranslation } from 'react-i18next';
import { isBlank, rowsOf, textsOf } from '#core/methods/answer.ts';
import type { Field, Option } from '#core/methods/method.ts';
import { dayWords, nothing } from '../format.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { useManner } from '../session.ts';

interface Props {
  field: Field;
  answer: unknown;
}

const nameOf = (options: readonly Option[], key: unknown, language: 'zh' | 'en') =>
  options.find((option) => option.key === key)?.name[language] ?? String(key);

/** An answer as it is read: choices by their names, lists and tables as such. */
export function AnswerText({ field, answer }: Props) {
  const { t } = useTranslation('methods');
  const manner = useManner();
  const { language } = manner;
  if (isBlank(answer) || answer === undefined || answer === null) return <span className="faint">{nothing}</span>;
  if (field.type === 'table') return <TableText field={field} answer={answer} />;
  if (field.type === 'bool') return <span>{t(answer === true ? 'yes' : 'no')}</span>;
  if (field.type === 'select') return <span>{nameOf(field.options, answer, language)}</span>;
  if (field.type === 'date' && typeof answer === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(answer))
    return <span>{dayWords(answer, manner, true)}</span>;
  if (Array.isArray(answer))
    return (
      <ul className="dotted">
        {textsOf(answer).map((text, index) => (
          <li key={index}>{field.type === 'multi' ? nameOf(field.options, text, language) : text}</li>
        ))}
      </ul>
    );
  return <span className="answer-text">{String(answer as string | number)}</span>;
}

function TableText({ field, answer }: Props) {
  return (
    <div className="answer-table">
      <table>
        <ColumnHead columns={field.columns} />
        <tbody>
          {rowsOf(answer).map((row, index) => (
            <tr key={index}>
              {field.columns.map(({ key }) => (
                <td key={key}>{row[key] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
