import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { rowsOf } from '#core/methods/answer.ts';
import { useLanguage } from '../session.ts';
import { ColumnHead } from '../methods/ColumnHead.tsx';
import { type FieldProps, textOf } from './field-props.ts';
import { MarkedText } from './MarkedText.tsx';

/** Rows of a table: a grid on a desk, one card per row on a phone. */
export function TableInput({ field, value, onChange, flags, label, describedBy, isDraft }: FieldProps) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const written = rowsOf(value);
  const rows = written.length === 0 ? [{}] : written;
  const set = (index: number, column: string, text: string) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [column]: text } : row)));
  return (
    <div className="field-table">
      <table>
        <ColumnHead columns={field.columns}>
          <th scope="col">
            <span className="out-of-sight">{t('table.acts')}</span>
          </th>
        </ColumnHead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {field.columns.map(({ key, name }) => (
                <td key={key} data-name={name[language]}>
                  <MarkedText
                    value={textOf(row[key as keyof typeof row])}
                    onChange={(text) => set(index, key, text)}
                    label={`${label} ${index + 1} · ${name[language]}`}
                    describedBy={describedBy}
                    flags={flags.filter(({ item, column }) => item === index && column === key)}
                    isDraft={isDraft}
                  />
                </td>
              ))}
              <td>
                <Button
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('table.drop', { label, number: index + 1 })}
                  disabled={rows.length === 1}
                  onClick={() => onChange(rows.filter((_, at) => at !== index))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, {}])}>
        {t('table.add')}
      </Button>
    </div>
  );
}
