import { AutoComplete, Checkbox, DatePicker, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { commitmentPeople } from '#api/commitments.ts';
import { numberOf } from '#core/methods/answer.ts';
import { useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { type FieldProps, textOf } from './field-props.ts';
import { ListInput } from './ListInput.tsx';
import { MarkedText } from './MarkedText.tsx';
import { TableInput } from './TableInput.tsx';
import './method-fields.css';

/** More choices than these become a list to open. */
const mostRadios = 6;

/** The input for a field, by its type. */
export function FieldInput(props: FieldProps) {
  const { field, value, onChange, flags, label, describedBy, isDraft } = props;
  switch (field.type) {
    case 'text':
    case 'long':
      return (
        <MarkedText
          value={textOf(value)}
          onChange={onChange}
          label={label}
          describedBy={describedBy}
          flags={flags}
          rows={field.type === 'long' ? 4 : 1}
          isDraft={isDraft}
        />
      );
    case 'list':
      return <ListInput {...props} />;
    case 'table':
      return <TableInput {...props} />;
    case 'person':
      return <PersonInput {...props} />;
    case 'date':
      return <DateInput {...props} />;
    case 'number':
      return (
        <InputNumber
          aria-label={label}
          aria-describedby={describedBy}
          value={numberOf(value)}
          onChange={onChange}
          {...(field.min === null ? {} : { min: field.min })}
          {...(field.max === null ? {} : { max: field.max })}
          className={isDraft ? 'is-draft' : ''}
        />
      );
    default:
      return <ChoiceInput {...props} />;
  }
}

function DateInput({ value, onChange, label, describedBy, isDraft }: FieldProps) {
  const day = typeof value === 'string' && dayjs(value).isValid() && value !== '' ? dayjs(value) : null;
  return (
    <DatePicker
      aria-label={label}
      aria-describedby={describedBy}
      value={day}
      onChange={(chosen) => onChange(chosen?.format('YYYY-MM-DD') ?? null)}
      className={isDraft ? 'is-draft' : ''}
    />
  );
}

/** Somebody, by name: the people one works with are offered, any other name may be written. */
function PersonInput({ value, onChange, label, describedBy, isDraft }: FieldProps) {
  const people = useRead(commitmentPeople, {}, { staleTime: 60_000 });
  const options = (people.data?.rows ?? []).map(({ name }) => ({ value: name }));
  return (
    <AutoComplete
      aria-label={label}
      aria-describedby={describedBy}
      value={textOf(value)}
      onChange={onChange}
      options={options}
      showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
      className={isDraft ? 'field-person is-draft' : 'field-person'}
    />
  );
}

function ChoiceInput({ field, value, onChange, label, describedBy, isDraft }: FieldProps) {
  const { t } = useTranslation('method-fields');
  const language = useLanguage();
  const options = field.options.map(({ key, name }) => ({ value: key, label: name[language] }));
  const given = { 'aria-label': label, 'aria-describedby': describedBy, className: isDraft ? 'field-choices is-draft' : 'field-choices' };
  if (field.type === 'multi')
    return <Checkbox.Group {...given} options={options} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />;
  if (field.type === 'scale') return <ScaleInput {...given} min={field.min ?? 1} max={field.max ?? 5} value={value} onChange={onChange} />;
  if (field.type === 'bool') {
    const yesNo = [
      { value: true, label: t('yes') },
      { value: false, label: t('no') },
    ];
    return <Radio.Group {...given} options={yesNo} value={value} onChange={({ target }) => onChange(target.value as boolean)} />;
  }
  if (options.length > mostRadios)
    return <Select {...given} allowClear options={options} value={textOf(value) || null} onChange={(chosen) => onChange(chosen ?? null)} />;
  return <Radio.Group {...given} options={options} value={value} onChange={({ target }) => onChange(target.value as string)} />;
}

interface ScaleProps {
  min: number;
  max: number;
  value: unknown;
  onChange: (value: number) => void;
  'aria-label': string;
  'aria-describedby': string;
  className: string;
}

function ScaleInput({ min, max, value, onChange, ...given }: ScaleProps) {
  const points = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return (
    <Radio.Group
      {...given}
      optionType="button"
      options={points.map((point) => ({ value: point, label: String(point) }))}
      value={numberOf(value)}
      onChange={({ target }) => onChange(target.value as number)}
    />
  );
}
