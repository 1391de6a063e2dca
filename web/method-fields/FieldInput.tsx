import { Button, Checkbox, DatePicker, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { rowsOf, textsOf } from '#core/methods/answer.ts';
import type { Field, Row } from '#core/methods/method.ts';
import { useLanguage } from '../session.ts';

export interface InputProps {
  /** Of the input, for its label. */
  id: string;
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** What a field is answered with, by its type. */
export function FieldInput(props: InputProps) {
  const { id, field, value, onChange } = props;
  const language = useLanguage();
  const options = field.options.map(({ key, name }) => ({ value: key, label: name[language] }));
  switch (field.type) {
    case 'number':
    case 'scale':
      return (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          min={field.min ?? 0}
          {...(field.max === null ? {} : { max: field.max })}
          onChange={onChange}
          className="method-number"
        />
      );
    case 'select':
      return options.length > 6 ? (
        <Select id={id} value={value} options={options} onChange={onChange} className="method-wide" />
      ) : (
        <Radio.Group
          aria-labelledby={`${id}-label`}
          value={value ?? null}
          options={options}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'multi':
      return (
        <div role="group" aria-labelledby={`${id}-label`}>
          <Checkbox.Group value={textsOf(value)} options={options} onChange={onChange} />
        </div>
      );
    case 'bool':
      return <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)} />;
    case 'date':
      return (
        <DatePicker
          id={id}
          value={typeof value === 'string' && value !== '' ? dayjs(value) : null}
          onChange={(day) => onChange(day?.format('YYYY-MM-DD') ?? '')}
        />
      );
    case 'list':
      return <ListInput {...props} />;
    case 'table':
      return <TableInput {...props} />;
    default:
      return <TextInput {...props} />;
  }
}

function TextInput({ id, field, value, onChange }: InputProps) {
  const language = useLanguage();
  const example = field.example[language];
  return (
    <Input.TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      autoSize={{ minRows: field.type === 'long' ? 3 : 1, maxRows: 10 }}
      maxLength={2000}
      placeholder={typeof example === 'string' ? example : ''}
      aria-describedby={`${id}-guide`}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ListInput({ id, field, value, onChange }: InputProps) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const items = textsOf(value);
  const shown = items.length === 0 ? [''] : items;
  const example = textsOf(field.example[language]);
  const set = (index: number, text: string) => onChange(shown.map((item, at) => (at === index ? text : item)));
  return (
    <div className="method-list" role="group" aria-labelledby={`${id}-label`}>
      {shown.map((item, index) => (
        <div key={index} className="method-list-item">
          <Input
            value={item}
            maxLength={500}
            placeholder={example[index] ?? ''}
            aria-label={`${field.name[language]} ${index + 1}`}
            onChange={(event) => set(index, event.target.value)}
          />
          {shown.length > 1 ? (
            <Button
              type="text"
              aria-label={t('remove', { number: index + 1 })}
              onClick={() => onChange(shown.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          ) : null}
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...shown, ''])}>
        {t('add')}
      </Button>
    </div>
  );
}

function TableInput({ id, field, value, onChange }: InputProps) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const rows = rowsOf(value);
  const shown: Row[] = rows.length === 0 ? [{}] : rows;
  const example = rowsOf(field.example[language]);
  const set = (index: number, column: string, text: string) =>
    onChange(shown.map((row, at) => (at === index ? { ...row, [column]: text } : row)));
  return (
    <div className="method-table" role="group" aria-labelledby={`${id}-label`}>
      {shown.map((row, index) => (
        <fieldset key={index} className="method-table-row">
          <legend>{`${field.name[language]} ${index + 1}`}</legend>
          {field.columns.map((column) => (
            <label key={column.key}>
              <span>{column.name[language]}</span>
              <Input.TextArea
                autoSize={{ minRows: 1, maxRows: 4 }}
                value={String(row[column.key] ?? '')}
                maxLength={500}
                placeholder={String(example[index]?.[column.key] ?? '')}
                onChange={(event) => set(index, column.key, event.target.value)}
              />
            </label>
          ))}
          {shown.length > 1 ? (
            <Button size="small" onClick={() => onChange(shown.filter((_, at) => at !== index))}>
              {t('remove', { number: index + 1 })}
            </Button>
          ) : null}
        </fieldset>
      ))}
      <Button size="small" onClick={() => onChange([...shown, {}])}>
        {t('add')}
      </Button>
    </div>
  );
}
